/** At how many doors trucks are under work now, by the use of the building: there dock doors stand open and lights are on. */
import type { Site } from "../site.ts";

export class DockWork {
  /** called whenever work begins or ends */
  changed: () => void = () => {};
  private readonly useOfGroup = new Map<string, string>();
  private readonly atWork = new Map<string, number>();

  constructor(site: Pick<Site, "buildings" | "doorGroups">) {
    for (const group of site.doorGroups) {
      if (group.kind !== "lineHaul") continue;
      const use = site.buildings.find((b) => b.id === group.building)?.use;
      if (use === undefined) continue;
      this.useOfGroup.set(group.id, use);
      this.atWork.set(use, 0);
    }
  }

  /** Doors at work in buildings of a use; null where they have none. */
  atWorkIn(use: string): number | null {
    return this.atWork.get(use) ?? null;
  }

  /** Work is under way at a door, until the answer is disposed of. */
  begin(doorId: string): Disposable {
    const use = this.useOfGroup.get(doorId.slice(0, doorId.lastIndexOf(".")));
    this.count(use, 1);
    return { [Symbol.dispose]: () => this.count(use, -1) };
  }

  private count(use: string | undefined, by: number): void {
    if (use === undefined) return;
    this.atWork.set(use, (this.atWork.get(use) as number) + by);
    this.changed();
  }
}
