/** Keys of the info views, played to a page without a screen. */
import { NEVER } from "rxjs";
import { afterEach, expect, test, vi } from "vitest";
import type { HubClient } from "../../../src/app/hubClient.ts";
import { INFO_VIEWS } from "../../../src/app/info/infoViews.ts";
import { listenToKeys } from "../../../src/app/keyboard.ts";
import { Session } from "../../../src/app/session.ts";

afterEach(() => vi.unstubAllGlobals());

function page() {
  const target = new EventTarget();
  vi.stubGlobal("document", target);
  for (const name of ["HTMLElement", "HTMLInputElement"]) vi.stubGlobal(name, class {});
  const session = new Session({} as HubClient, NEVER, "en", "light");
  const presets: string[] = [];
  const view = {
    presets: [{ id: "overview" }, { id: "WH" }],
    flyTo: ({ preset }: { preset: string }) => presets.push(preset),
  };
  listenToKeys(session, () => view as never);
  const press = (key: string, code: string, shiftKey: boolean) =>
    target.dispatchEvent(Object.assign(new Event("keydown", { cancelable: true }), { key, code, shiftKey }));
  const shown = () => (session.panel.value === "info" ? INFO_VIEWS[session.infoView.value] : session.panel.value);
  return { press, shown, presets };
}

test("Shift and a digit show the view of that number; the same once more takes it off", () => {
  const { press, shown } = page();
  press("!", "Digit1", true);
  expect(shown()).toBe("docks");
  press("$", "Digit4", true);
  expect(shown()).toBe("traffic");
  press("$", "Digit4", true);
  expect(shown()).toBeNull();
  press("$", "Digit4", true);
  expect(shown()).toBe("traffic");
  press("i", "KeyI", false);
  expect(shown()).toBeNull();
});

test("a digit alone flies to a centre and leaves the colours as they are", () => {
  const { press, shown, presets } = page();
  press("#", "Digit3", true);
  press("1", "Digit1", false);
  expect(presets).toEqual(["WH"]);
  expect(shown()).toBe("dwell");
});

test("the keys are told by their place: with Shift on a keyboard that gives digits then, too", () => {
  const { press, shown, presets } = page();
  press("5", "Digit5", true);
  expect(shown()).toBe("waiting");
  press("&", "Digit1", false);
  expect(presets).toEqual(["WH"]);
  // what else a key means goes before: on a German keyboard this one searches
  press("/", "Digit7", true);
  expect(shown()).toBe("search");
});

test("there is a key for each view", () => {
  expect(INFO_VIEWS.length).toBeLessThanOrEqual(10);
});
