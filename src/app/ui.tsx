/** Small parts that all panels are made of: cards, buttons, icons, and a fence around whatever may fail. */
import { Component, type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Draft } from "./change/draft.ts";
import type { Dictionary } from "./i18n.ts";
import type { Session } from "./session.ts";

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("a panel was drawn outside the session");
  return session;
}

const DraftContext = createContext<Draft | null>(null);
export const DraftProvider = DraftContext.Provider;

/** The scenario that is being changed. */
export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error("a panel was drawn outside the session");
  return draft;
}

/** The dictionary of the present language; the component is drawn again when it changes. */
export function useText(): Dictionary {
  return useSession().text.value;
}

/** Keeps an error in one panel from taking the page with it. */
export class Fence extends Component<{ children: ComponentChildren; name: string }, { message: string | null }> {
  override state = { message: null as string | null };

  static override getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: unknown) {
    console.error(`${this.props.name}:`, error);
  }

  override render() {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <button type="button" class="fence" onClick={() => this.setState({ message: null })}>
        {this.props.name}: {message} ↻
      </button>
    );
  }
}

export function Card(props: {
  title: string;
  id: string;
  children: ComponentChildren;
  head?: ComponentChildren;
  class?: string;
}) {
  return (
    <section class={`card ${props.class ?? ""}`} aria-labelledby={`${props.id}-title`} data-card={props.id}>
      <header class="card-head">
        <h2 id={`${props.id}-title`}>{props.title}</h2>
        <div class="card-tools">{props.head}</div>
      </header>
      <div class="card-body">
        <Fence name={props.title}>{props.children}</Fence>
      </div>
    </section>
  );
}

/** A row of choices of which one holds. */
export function Choices<T extends string>(props: {
  label: string;
  value: T;
  options: readonly { readonly id: T; readonly text: string; readonly title?: string; readonly off?: boolean }[];
  onChange: (id: T) => void;
  class?: string;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is seen
    <div class={`choices ${props.class ?? ""}`} role="group" aria-label={props.label}>
      {props.options.map((option) => (
        <button
          type="button"
          key={option.id}
          aria-pressed={option.id === props.value}
          disabled={option.off ?? false}
          title={option.title}
          onClick={() => props.onChange(option.id)}
        >
          {option.text}
        </button>
      ))}
    </div>
  );
}

const ICONS = {
  play: "M7 4.5v15l12-7.5z",
  pause: "M6.5 5h4v14h-4zM13.5 5h4v14h-4z",
  reverse: "M17 4.5v15L5 12z",
  stepBack: "M6 5h2.5v14H6zM19 5v14L9.5 12z",
  stepForward: "M15.5 5H18v14h-2.5zM5 5v14l9.5-7z",
  close: "M6.4 5 5 6.4 10.6 12 5 17.6 6.4 19 12 13.4 17.6 19 19 17.6 13.4 12 19 6.4 17.6 5 12 10.6z",
  layers: "M12 3 2.5 8.5 12 14l9.5-5.5zM4.6 12.3 2.5 13.5 12 19l9.5-5.5-2.1-1.2L12 16.6z",
  centres: "M3 3h8v8H3zm10 0h8v8h-8zM3 13h8v8H3zm10 0h8v8h-8z",
  road: "M8 3 3 21h18L16 3zm3.2 2h1.6v3h-1.6zm0 5h1.6v4h-1.6zm0 6h1.6v4h-1.6z",
  bolt: "M13.5 2 4.5 13.5h6L9 22l10-12.5h-6.5z",
  flow: "M3 17c0-6.5 4-11 9-11 3.6 0 6.7 2.3 8.2 5.8L22.5 11l-1 7-6-3.7 2.5-1.1C16.9 10.3 14.7 8.5 12 8.5c-3.6 0-6.5 3.5-6.5 8.5z",
  camera: "M4 7h3l1.5-2h7L17 7h3v12H4zm8 2.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
  still: "M3 4h18v16H3zm2 2v9.5l4-4 4 4 2.5-2.5L19 16V6zm10.5 1.5a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z",
  sun: "M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM11 2h2v3h-2zM11 19h2v3h-2zM2 11h3v2H2zM19 11h3v2h-3zM4.2 5.6l1.4-1.4 2.1 2.1-1.4 1.4zM16.3 17.7l1.4-1.4 2.1 2.1-1.4 1.4zM4.2 18.4l2.1-2.1 1.4 1.4-2.1 2.1zM16.3 6.3l2.1-2.1 1.4 1.4-2.1 2.1z",
  moon: "M14.5 3a9 9 0 1 0 6.5 13.5A8 8 0 0 1 14.5 3z",
  table: "M3 4h18v16H3zm2 5v3h6V9zm8 0v3h6V9zm-8 5v4h6v-4zm8 0v4h6v-4z",
  file: "M3 5h7l2 2.5h9V19H3z",
  keys: "M2.5 6h19v12h-19zm3 3v2h2V9zm4 0v2h2V9zm4 0v2h2V9zm4 0v2h2V9zM7 13.5v2h10v-2z",
  edit: "M4 16.5V20h3.5L18 9.5 14.5 6zM16 4.5 19.5 8 21 6.5 17.5 3z",
  undo: "M8.5 5 4 9.5 8.5 14v-3H14a3.5 3.5 0 0 1 0 7H8v2h6a5.5 5.5 0 0 0 0-11H8.5z",
  redo: "M15.5 5 20 9.5 15.5 14v-3H10a3.5 3.5 0 0 0 0 7h6v2h-6a5.5 5.5 0 0 1 0-11h5.5z",
  palette:
    "M12 3a9 9 0 0 0 0 18c1.4 0 2-1 2-2 0-1.3-1-1.6-1-2.6 0-.8.7-1.4 1.5-1.4H17a4 4 0 0 0 4-4c0-4.6-4-8-9-8zM7 13a1.6 1.6 0 1 1 0-3.2 1.6 1.6 0 0 1 0 3.2zm3-5a1.6 1.6 0 1 1 0-3.2 1.6 1.6 0 0 1 0 3.2zm5 0a1.6 1.6 0 1 1 0-3.2 1.6 1.6 0 0 1 0 3.2z",
  cab: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2a7 7 0 0 1 6.9 6H5.1A7 7 0 0 1 12 5zM5.3 13.5 10 14v4.7a7 7 0 0 1-4.7-5.2zM14 18.7V14l4.7-.5A7 7 0 0 1 14 18.7z",
  locate:
    "M11 2h2v3.1A7 7 0 0 1 18.9 11H22v2h-3.1A7 7 0 0 1 13 18.9V22h-2v-3.1A7 7 0 0 1 5.1 13H2v-2h3.1A7 7 0 0 1 11 5.1zm1 5.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z",
  trace:
    "M6 3a3 3 0 0 0-1 5.8V12a3 3 0 0 0 3 3h7v1.2a3 3 0 1 0 2 0V15a2 2 0 0 0-2-2H8a1 1 0 0 1-1-1V8.8A3 3 0 0 0 6 3z",
  swap: "M7 4 2.5 8.5 7 13v-3h9V7H7zM17 11v3H8v3h9v3l4.5-4.5z",
  worst: "M4 20V10h3.5v10zM10.2 20V4h3.5v16zM16.5 20v-7H20v7z",
  alertBack: "M13 3.5 4.5 19H13zm-1.6 12.8h-1.8v-1.8h1.8zm0-3h-1.8V9h1.8zM15 12l6-5v10z",
  alertForward: "M11 3.5 19.5 19H11zm1.6 12.8h1.8v-1.8h-1.8zm0-3h1.8V9h-1.8zM9 12 3 7v10z",
  bookmark: "M6 3h12v18l-6-4.5L6 21z",
  pauseAt: "M4 5h3.5v14H4zM10 5h3.5v14H10zM17.5 4h3v10h-3zm0 12h3v3h-3z",
  search:
    "M10.5 3a7.5 7.5 0 1 0 4.6 13.4l4.6 4.6 1.4-1.4-4.6-4.6A7.5 7.5 0 0 0 10.5 3zm0 2a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z",
  trash: "M9 3h6l1 2h4v2H4V5h4zM6 8.5h12L17 21H7z",
} as const;
export type IconName = keyof typeof ICONS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}

export function IconButton(props: {
  icon: IconName;
  label: string;
  onClick: () => void;
  pressed?: boolean;
  /** of a button that opens a list: whether it is open */
  expanded?: boolean;
  disabled?: boolean;
  class?: string;
}) {
  return (
    <button
      type="button"
      class={`icon-button ${props.class ?? ""}`}
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      disabled={props.disabled ?? false}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
    </button>
  );
}
