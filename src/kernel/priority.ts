/** Order within an instant: lower runs first; equals in the order they were scheduled. */
export const Priority = {
  control: 0,
  arrival: 10,
  normal: 20,
  request: 30,
  /** balances of power and water, after everything else of the instant changed */
  settle: 80,
  statistics: 90,
} as const;
