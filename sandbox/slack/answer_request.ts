import type { Clock } from "../time/clock.ts";
import type { FaultAction, FaultPlan } from "../faults.ts";
import type { HttpAnswer } from "./http_server.ts";
import type { Reply } from "./reply.ts";
import type { SlackRequest, SlackResponse } from "./types.ts";

/** How to answer truthfully; `failingKeys` is for bulk methods. */
export type Answerer = (failingKeys: readonly string[]) => Promise<Reply>;

/** Answers a request, or does to it what the fault plan says. */
export async function answerRequest(
  request: SlackRequest,
  answer: Answerer,
  { faults, wait }: { faults: FaultPlan<SlackRequest>; wait: Clock["sleep"] },
): Promise<HttpAnswer> {
  const fault = faults.take(request);
  if (fault === null) return { kind: "answer", response: await answer([]) };
  return await misbehave(fault, answer, wait);
}

async function misbehave(
  fault: FaultAction,
  answer: Answerer,
  wait: Clock["sleep"],
): Promise<HttpAnswer> {
  switch (fault.kind) {
    case "delay":
      await wait(fault.ms);
      return { kind: "answer", response: await answer([]) };
    case "cut":
      return { kind: "cut", response: await answer([]) };
    case "partial":
      return { kind: "answer", response: await answer(fault.keys) };
    case "reset":
      if (fault.after === "handling") await answer([]);
      return { kind: "reset" };
    case "status":
      if (fault.after === "handling") await answer([]);
      return { kind: "answer", response: instead(fault) };
  }
}

function instead(fault: FaultAction & { kind: "status" }): SlackResponse {
  const { status, headers = {}, body = "" } = fault;
  return { status, headers, body };
}
