/** Work that is done once at the end of an instant in which anything asked for it, after all else that happens then. */
import type { Kernel } from "./kernel.ts";
import { Priority } from "./priority.ts";

export class OncePerInstant {
  private readonly kernel: Kernel;
  private readonly work: () => void;
  private isWanted = false;
  private isDue = false;

  constructor(kernel: Kernel, work: () => void) {
    this.kernel = kernel;
    this.work = work;
  }

  /** Something changed. */
  readonly mark = (): void => {
    this.isWanted = true;
    if (this.isDue) return;
    this.isDue = true;
    this.kernel.at(this.kernel.nowS, this.run, Priority.settle);
  };

  /** It has been done in this instant already: no need to do it again. */
  isDone(): void {
    this.isWanted = false;
  }

  private readonly run = (): void => {
    this.isDue = false;
    if (!this.isWanted) return;
    this.isWanted = false;
    this.work();
  };
}
