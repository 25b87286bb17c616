/** Panels that are loaded when they are first opened, so that the first frame does not wait for them. */
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSession } from "./ui.tsx";

/** A stand-in for a component in a script of its own: empty until that has arrived. */
export function later<P extends object>(load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  let loaded: FunctionComponent<P> | null = null;
  return function Later(props: P) {
    const session = useSession();
    const [, redraw] = useState(0);
    useEffect(() => {
      if (loaded) return;
      load().then(
        (component) => {
          loaded = component;
          redraw(1);
        },
        (error: unknown) => session.say(String(error), true),
      );
    }, [session]);
    const Loaded = loaded;
    return Loaded ? <Loaded {...props} /> : null;
  };
}
