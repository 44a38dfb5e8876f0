import {
  byType,
  flag,
  list,
  oneOf,
  reason,
  type Rule,
  shape,
  text,
} from "./rule.ts";

/*
 * Block Kit's composition objects. Limits: docs.slack.dev/reference/block-kit/
 * composition-objects, and python-slack-sdk's models where they say more.
 */

export function plainText(max: number): Rule {
  return explained(byType({
    plain_text: shape({ text: text(max) }, { emoji: flag }),
  }));
}

/** Either kind of text. */
export function anyText(max: number): Rule {
  return explained(byType({
    plain_text: shape({ text: text(max) }, { emoji: flag }),
    mrkdwn: shape({ text: text(max) }, { verbatim: flag }),
  }));
}

/** Slack names the text object too, before what is wrong inside it. */
function explained(rule: Rule): Rule {
  return (value, at) => {
    const reasons = rule(value, at);
    return reasons.length > 0
      ? [reason("failed to match all allowed schemas", at), ...reasons]
      : reasons;
  };
}

/**
 * 75 characters each. For `value` the Python SDK has 150, but Slack's types
 * and agentconnect pull request 1836 have 75: the smaller one counts.
 */
export const option: Rule = shape({ text: anyText(75), value: text(75) }, {
  description: anyText(75),
});

export function options(max: number): Rule {
  return list(option, { min: 1, max });
}

export const confirm: Rule = shape({ text: anyText(300) }, {
  title: plainText(100),
  confirm: plainText(30),
  deny: plainText(30),
  style: oneOf("primary", "danger"),
});
