import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Sandbox } from "../sandbox/mod.ts";
import { ORGANISATION } from "../sandbox/seed/studies.ts";
import { installTriggers } from "../sandbox/triggers/install_triggers.ts";
import { channelId, report } from "./support/app.ts";
import { inTwoParts } from "./support/outcomes.ts";
import { assertAccessible, withPage } from "./support/page.ts";

const MAX_SCRIPT_BYTES = 250_000;

Deno.test("page: what people see and do in a browser", async (t) => {
  await withPage(t, async ({ app, page, complaints }) => {
    installTriggers(app, ORGANISATION.login);
    const step = (name: string, does: () => Promise<void>) =>
      t.step(name, does);

    await step("its script is small", async () => {
      const script = await fetch(`${app.url}/page.js`);
      assert.ok(script.body);
      const packed = script.body.pipeThrough(new CompressionStream("gzip"));
      const { byteLength } = await new Response(packed).arrayBuffer();
      assert.ok(byteLength <= MAX_SCRIPT_BYTES, `${byteLength} bytes`);
    });

    await step("a report arrives while somebody looks", async () => {
      await open(app, page, "amelia.hargreaves");
      await page.getByText("Nothing here yet").waitFor();
      await report(app);
      const message = page.getByRole("article").first();
      await message.getByText("@Amelia Hargreaves").waitFor();
      assert.match(await message.innerText(), /Codespaces with unsaved work/);
    });

    await step(
      "a thread opens beside its channel, Escape closes it",
      async () => {
        await page.getByRole("button", { name: "1 reply" }).click();
        const thread = page.getByRole("complementary", { name: "Thread" });
        await thread.getByRole("article").nth(1).waitFor();
        await assertAccessible(page);
        await page.keyboard.press("Escape");
        await thread.waitFor({ state: "detached" });
      },
    );

    await step(
      "a link to a reply opens the thread that it stands in",
      async () => {
        const id = channelId(app, "opensafely");
        const [message] = await app.slack.messages(id);
        const ts = message?.replies[0]?.ts ?? "";
        await page.goto(`${app.url}/?as=callum#/${id}/${ts}`);
        await page.locator(`.thread-pane .linked [data-ts="${ts}"]`).waitFor();
      },
    );

    await step("everybody sees what is theirs, in their own time", async () => {
      await viewAs(page, { label: "Sofia Lindqvist" });
      await page.getByText("10:00", { exact: true }).first().waitFor();
      await viewAs(page, "amelia.hargreaves");
      await page.getByText("09:00", { exact: true }).first().waitFor();
      await viewAs(page, "ruth");
      await page.getByRole("link", { name: /team-rex.*Unread/ }).click();
      await page.getByRole("article").getByText("52 codespaces read").waitFor();
      await page.getByRole("link", { name: "team-rex", exact: true }).waitFor();
      await page.emulateMedia({ colorScheme: "dark" });
      await assertAccessible(page);
    });

    await step(
      "a form is filled in with the keyboard alone",
      () => fillForm(app, page),
    );
    await step(
      "what is pressed in a message answers whoever pressed",
      () => claim(page),
    );
    await step(
      "a modal finds somebody by a part of their name",
      () => findSomebody(page),
    );
    await step(
      "what is refused while the sandbox starts is asked for again",
      async () => {
        const events = "**/sandbox/events";
        // A browser gives up at this, and does not complain of it.
        await page.route(events, (route) => route.fulfill({ status: 204 }), {
          times: 1,
        });
        const told = page.waitForResponse((response) =>
          response.url().endsWith("/sandbox/events") &&
          response.status() === 200
        );
        await open(app, page, "amelia.hargreaves");
        await told;
      },
    );
    await step(
      "a narrow screen has the sidebar in a drawer",
      () => openDrawer(page),
    );
    assert.deepEqual(complaints, []);
  }, { seed: inTwoParts() });
});

async function open(app: Sandbox, page: Page, name: string): Promise<void> {
  await page.goto(`${app.url}/?as=${name}`);
  await page.getByRole("log").waitFor();
}

/** Without a new page: that costs more than a step. */
async function viewAs(
  page: Page,
  who: string | { readonly label: string },
): Promise<void> {
  await page.getByLabel("View as").selectOption(who);
}

async function fillForm(app: Sandbox, page: Page): Promise<void> {
  await viewAs(page, "maya.okafor");
  await page.getByRole("button", { name: "Link GitHub and Slack" }).first()
    .focus();
  await page.keyboard.press("Enter");
  const login = page.getByLabel("GitHub username");
  await login.and(page.locator(":focus")).waitFor();
  await page.getByRole("button", { name: "Link them" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("Please fill in").first().waitFor();
  assert.equal(await login.getAttribute("aria-invalid"), "true");
  await login.and(page.locator(":focus")).waitFor();
  await assertAccessible(page, "dialog");
  await page.keyboard.type("rhys-pritchard");
  // What happens meanwhile takes nothing away.
  await report(app, { channel_ids: [channelId(app, "opensafely-users")] });
  assert.equal(await login.inputValue(), "rhys-pritchard");
  await page.keyboard.press("Tab");
  await page.keyboard.type("rhys");
  await page.getByRole("listbox").getByText("Rhys Pritchard").waitFor();
  await assertAccessible(page, "dialog");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function claim(page: Page): Promise<void> {
  await viewAs(page, "rhys.pritchard");
  await page.getByRole("button", { name: "This is me" }).first().click();
  await page.getByText("Only visible to you").first().waitFor();
}

async function findSomebody(page: Page): Promise<void> {
  await viewAs(page, "maya.okafor");
  await page.getByRole("button", { name: "Manage who is who" }).first().click();
  const find = page.getByRole("combobox", { name: "By GitHub username" });
  await find.fill("pri");
  await page.getByRole("option", { name: /priya-raghunathan/ }).click();
  await page.getByRole("dialog").getByText("@Priya Raghunathan").waitFor();
  await assertAccessible(page, "dialog");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function openDrawer(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 800 });
  const users = page.locator(".sidebar")
    .getByRole("link", { name: /opensafely-users/ });
  assert.equal(await users.isVisible(), false);
  await page.getByRole("button", { name: "Channels and workflows" }).click();
  await assertAccessible(page);
  await users.click();
  await users.waitFor({ state: "hidden" });
  await page.getByRole("heading", { name: "opensafely-users" }).waitFor();
  const overhang: unknown = await page.evaluate(
    "document.documentElement.scrollWidth - innerWidth",
  );
  assert.equal(overhang, 0);
}
