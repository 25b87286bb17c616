/**
 * What a policy is made of: its parameters as a zod object and a function of what it may see. The schema of a scenario
 * takes names and parameters from the records of strategies, and so does the panel's menu: adding one is a function
 * and an entry in a record.
 */
import * as z from "zod/mini";
import { named, schemaMeta } from "../units/field.ts";

type Decision = (...view: never[]) => unknown;

export interface Strategy<F extends Decision, P extends z.ZodMiniObject = z.ZodMiniObject> {
  /** `named()` with what menus show */
  readonly parameters: P;
  /** what it may see, then its parameters */
  readonly decide: (...viewAndParameters: [...Parameters<F>, z.output<P>]) => ReturnType<F>;
}

/** A maker of strategies for one decision: `const strategy = strategyFor<GateLanePolicy>()`. */
export function strategyFor<F extends Decision>() {
  return <P extends z.ZodMiniObject>(parameters: P, decide: Strategy<F, P>["decide"]): Strategy<F, P> => ({
    parameters,
    decide,
  });
}

// biome-ignore lint/suspicious/noExplicitAny: a record holds strategies of different parameters
type Strategies = Readonly<Record<string, Strategy<any, any>>>;

/** The name of a strategy with its parameters, as a scenario holds it: `{ "name": "shortestWork", "maxWaitMin": 180 }`. */
export type Chosen<R extends Strategies> = {
  [K in keyof R & string]: { name: K } & z.output<R[K]["parameters"]>;
}[keyof R & string];

/** Schema of the choice among the strategies of a record; without one it is `byDefault`. */
export function choiceOf<R extends Strategies>(strategies: R, byDefault: keyof R & string) {
  const options = Object.entries(strategies).map(([name, { parameters }]) => {
    const form = z.strictObject({ name: z.literal(name), ...parameters.shape });
    const meta = schemaMeta.get(parameters);
    return meta ? named(form, meta) : form;
  });
  const choice = z.discriminatedUnion("name", options as [z.ZodMiniObject, ...z.ZodMiniObject[]]);
  return z.prefault(choice, { name: byDefault }) as unknown as z.ZodMiniPrefault<
    z.ZodMiniType<Chosen<R>, { name: string }>
  >;
}

/** The chosen strategy as a function of what it may see. */
export function choose<F extends Decision>(
  strategies: Readonly<Record<string, Strategy<F>>>,
  chosen: { readonly name: string },
): F {
  const strategy = Object.hasOwn(strategies, chosen.name) ? strategies[chosen.name] : undefined;
  if (!strategy) throw new Error(`no strategy ${chosen.name}; there are ${Object.keys(strategies).join(", ")}`);
  const { name: _, ...parameters } = chosen;
  return ((...view: Parameters<F>) => strategy.decide(...view, parameters)) as unknown as F;
}
