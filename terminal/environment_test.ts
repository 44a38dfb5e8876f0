import assert from "node:assert/strict";
import {
  type Environment,
  mergeEnvironment,
  parseEnvFile,
} from "./environment.ts";

const TEXT = "# a comment\r\nGITHUB_TOKEN=ghp_x\r\nSLACK_TOKEN='xoxb-1'\r\n";
const READ = { GITHUB_TOKEN: "ghp_x", SLACK_TOKEN: "xoxb-1" };
const utf8 = new TextEncoder().encode(TEXT);
const utf16 = (isLittle: boolean) => {
  const view = new DataView(new ArrayBuffer(2 * TEXT.length + 2));
  [...`\ufeff${TEXT}`].forEach((char, index) =>
    view.setUint16(2 * index, char.charCodeAt(0), isLittle)
  );
  return new Uint8Array(view.buffer);
};

const FILES: readonly [string, Uint8Array][] = [
  ["UTF-8", utf8],
  ["a byte order mark", new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])],
  ["UTF-16, as PowerShell writes it", utf16(true)],
  ["UTF-16, the big end first", utf16(false)],
];

for (const [name, bytes] of FILES) {
  Deno.test(`parseEnvFile: ${name}`, () => {
    assert.deepEqual(parseEnvFile(bytes), READ);
  });
}

const OWN = {
  GITHUB_TOKEN: "ghu_own",
  GITHUB_API_URL: "https://api.github.com",
};
const FILE = {
  GITHUB_TOKEN: "ghp_mine",
  GITHUB_API_URL: "https://api.a.ghe.com",
};
const SET = { GITHUB_TOKEN: "ghp_set", GITHUB_API_URL: "http://127.0.0.1:1" };
const NONE = { GITHUB_TOKEN: undefined, GITHUB_API_URL: undefined };

interface Case {
  readonly shell: Environment;
  readonly file: Environment;
  readonly merged: Environment;
  readonly notice: RegExp | null;
}

const CASES: Readonly<Record<string, Case>> = {
  "the shell comes before .env": {
    shell: SET,
    file: FILE,
    merged: SET,
    notice: null,
  },
  "what only .env has is taken from there": {
    shell: NONE,
    file: FILE,
    merged: FILE,
    notice: null,
  },
  "a variable that the shell sets to nothing is none": {
    shell: { ...NONE, GITHUB_TOKEN: "" },
    file: { GITHUB_TOKEN: "ghp_mine" },
    merged: { ...NONE, GITHUB_TOKEN: "" },
    notice: null,
  },
  "in a codespace .env comes before what the codespace set": {
    shell: { ...OWN, CODESPACES: "true" },
    file: FILE,
    merged: FILE,
    notice: /GITHUB_TOKEN and GITHUB_API_URL of \.env, not the codespace's own/,
  },
  "in a codespace the address stays where .env has none": {
    shell: { ...OWN, CODESPACES: "true" },
    file: { GITHUB_TOKEN: "ghp_mine" },
    merged: { ...OWN, GITHUB_TOKEN: "ghp_mine" },
    notice: /GITHUB_TOKEN of \.env/,
  },
  "in a codespace what somebody exported stays": {
    shell: { ...SET, CODESPACES: "true" },
    file: FILE,
    merged: SET,
    notice: null,
  },
  "in a codespace without .env, its own token is told": {
    shell: { ...OWN, CODESPACES: "true" },
    file: { GITHUB_TOKEN: "" },
    merged: OWN,
    notice: /its own \(ghu_…\).*Put yours in \.env/,
  },
  "elsewhere an App's token is like any other": {
    shell: OWN,
    file: FILE,
    merged: OWN,
    notice: null,
  },
};

for (const [name, { shell, file, merged, notice }] of Object.entries(CASES)) {
  Deno.test(`mergeEnvironment: ${name}`, () => {
    const { CODESPACES: _, ...env } = mergeEnvironment(shell, file).env;
    assert.deepEqual(env, merged);
    const told = mergeEnvironment(shell, file).notice;
    if (notice === null) assert.equal(told, null);
    else assert.match(told ?? "", notice);
    for (const token of ["ghu_own", "ghp_mine"]) {
      assert.ok(!told?.includes(token), "a token shows");
    }
  });
}
