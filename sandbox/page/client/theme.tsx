import { type ReactNode, useEffect, useState } from "react";
import { Icon } from "../icons.tsx";

const KEY = "theme";
const DARK = matchMedia("(prefers-color-scheme: dark)");

/** What was chosen here before, else what the machine is set to. */
function isDark(): boolean {
  const chosen = localStorage.getItem(KEY);
  return chosen === null ? DARK.matches : chosen === "dark";
}

/** Gives the page its look; before anything is drawn, so that none flashes. */
export function applyTheme(): void {
  document.documentElement.dataset["theme"] = isDark() ? "dark" : "light";
}

/** Switches between light and dark. */
export function ThemeSwitch(): ReactNode {
  const [dark, setDark] = useState(isDark);
  useEffect(() => {
    const follow = () => {
      applyTheme();
      setDark(isDark());
    };
    DARK.addEventListener("change", follow);
    return () => DARK.removeEventListener("change", follow);
  }, []);
  const change = () => {
    localStorage.setItem(KEY, dark ? "light" : "dark");
    applyTheme();
    setDark(!dark);
  };
  return (
    <button
      type="button"
      className="bar-button"
      role="switch"
      aria-checked={dark}
      aria-label="Dark"
      title={dark ? "Switch to light" : "Switch to dark"}
      onClick={change}
    >
      <Icon name={dark ? "sun" : "moon"} />
    </button>
  );
}
