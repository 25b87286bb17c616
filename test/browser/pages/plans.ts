/** A page whose worker plans some days and says what came out. */
const planner = new Worker(new URL("./planner.ts", import.meta.url), { type: "module" });
const said = document.documentElement.dataset;
planner.onmessage = ({ data }: MessageEvent<string>) => {
  said.plans = data;
  said.ready = "true";
};
