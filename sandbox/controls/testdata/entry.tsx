import { stringAt } from "../../runtime/json.ts";

const word = stringAt({ word: "bundled" }, "word");
console.log(<p>{word}</p>);
