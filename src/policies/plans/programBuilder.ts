/** Writes a linear program down column by column, then row by row. */
import type { LinearProgram } from "../../park/energy/linearSolver.ts";

export class ProgramBuilder {
  private readonly costs: number[] = [];
  private readonly columnLower: number[] = [];
  private readonly columnUpper: number[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];
  private readonly rowStarts: number[] = [0];
  private readonly columns: number[] = [];
  private readonly values: number[] = [];

  /** One unknown. @returns its number */
  column(cost: number, lower: number, upper: number): number {
    this.costs.push(cost);
    this.columnLower.push(lower);
    this.columnUpper.push(upper);
    return this.costs.length - 1;
  }

  /** Adds an entry to the row under way: each column at most once. */
  term(column: number, value: number): void {
    this.columns.push(column);
    this.values.push(value);
  }

  /** Ends the row under way: its entries together lie between the two. */
  row(lower: number, upper: number): void {
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    this.rowStarts.push(this.columns.length);
  }

  program(): LinearProgram {
    return {
      costs: Float64Array.from(this.costs),
      columnLower: Float64Array.from(this.columnLower),
      columnUpper: Float64Array.from(this.columnUpper),
      rowLower: Float64Array.from(this.rowLower),
      rowUpper: Float64Array.from(this.rowUpper),
      rowStarts: Int32Array.from(this.rowStarts),
      columns: Int32Array.from(this.columns),
      values: Float64Array.from(this.values),
    };
  }
}
