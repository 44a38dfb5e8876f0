import { Buffer } from "node:buffer";
import { EventEmitter } from "node:events";
import Module from "node:module";
import {
  isJsonObject,
  type JsonObject,
  objectAt,
  stringAt,
} from "../../runtime/json.ts";

/** An answer of DynamoDB, or its objection. */
export type DynamoAnswer =
  | { readonly ok: true; readonly body: JsonObject }
  | { readonly ok: false; readonly type: string; readonly message: string };

/** Well-formed is enough: the signature is not looked at. */
const AUTHORIZATION = "AWS4-HMAC-SHA256 " +
  "Credential=sandbox/20260101/us-east-1/dynamodb/aws4_request, " +
  "SignedHeaders=host, Signature=0";

/**
 * A DynamoDB in memory, which is what Slack keeps datastores in: `dynalite`,
 * spoken to in DynamoDB's own JSON. Its server is handed each request in this
 * process and never listens: over HTTP a call would cost several times as much.
 */
export class Dynamo {
  private constructor(private readonly server: EventEmitter) {}

  static async start(): Promise<Dynamo> {
    const dynalite = await loadDynalite();
    return new Dynamo(dynalite({ createTableMs: 0 }));
  }

  /** Makes a table with a string key and waits until it can be used. */
  async createTable(name: string, key: string): Promise<void> {
    await this.expect("CreateTable", {
      TableName: name,
      KeySchema: [{ AttributeName: key, KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: key, AttributeType: "S" }],
      BillingMode: "PAY_PER_REQUEST",
    });
    let status = "";
    while (status !== "ACTIVE") {
      const answer = await this.expect("DescribeTable", { TableName: name });
      status = stringAt(objectAt(answer, "Table"), "TableStatus");
    }
  }

  /** An operation, such as `PutItem`, which the app may get wrong. */
  async call(operation: string, body: JsonObject): Promise<DynamoAnswer> {
    const { statusCode, text } = await this.#request(operation, body);
    const answer: unknown = JSON.parse(text);
    const fields = isJsonObject(answer) ? answer : {};
    if (statusCode === 200) return { ok: true, body: fields };
    const type = stringAt(fields, "__type").replace(/^.*#/, "");
    const message = stringAt(fields, "message") || stringAt(fields, "Message");
    return { ok: false, type, message };
  }

  /** An operation that can only fail through a mistake of the sandbox. */
  async expect(operation: string, body: JsonObject): Promise<JsonObject> {
    const answer = await this.call(operation, body);
    if (answer.ok) return answer.body;
    throw new Error(`${operation} failed: ${answer.type}: ${answer.message}`);
  }

  #request(operation: string, body: JsonObject): Promise<Answered> {
    const request = Object.assign(new EventEmitter(), {
      method: "POST",
      url: "/",
      headers: {
        "authorization": AUTHORIZATION,
        "content-type": "application/x-amz-json-1.0",
        "x-amz-date": "20260101T000000Z",
        "x-amz-target": `DynamoDB_20120810.${operation}`,
      },
    });
    return new Promise((resolve) => {
      this.server.emit("request", request, {
        statusCode: 200,
        setHeader() {},
        end(text: string) {
          resolve({ statusCode: this.statusCode, text });
        },
      });
      request.emit("data", Buffer.from(JSON.stringify(body)));
      request.emit("end");
    });
  }
}

interface Answered {
  readonly statusCode: number;
  readonly text: string;
}

/** What is used of dynalite, which comes without types. */
type Dynalite = (
  options: { readonly createTableMs: number },
) => EventEmitter;

let loading: Promise<Dynalite> | undefined;

/**
 * Loads dynalite without its database for disks. That one is native code, and
 * loading it would take the permission to run any; in memory it is never used.
 */
function loadDynalite(): Promise<Dynalite> {
  return loading ??= withoutNativeDatabase(async () => {
    const module: unknown = await import("dynalite");
    const { default: dynalite } = module as { default: Dynalite };
    return dynalite;
  });
}

/** Node's module loader, as far as it is replaced here. */
type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown;

async function withoutNativeDatabase<T>(load: () => Promise<T>): Promise<T> {
  const loader = Module as unknown as { _load: Load };
  const original = loader._load;
  loader._load = function (request, ...rest) {
    if (request === "classic-level") return { ClassicLevel: class {} };
    return original.call(this, request, ...rest);
  };
  try {
    return await load();
  } finally {
    loader._load = original;
  }
}
