export interface PathBook {
  kernel: any;
  recorder: any;
  paths: Map<string, number>;
}
export function* drive(_w: PathBook, _v: number, leg: any, _o?: any): Generator<any, void, any> {
  yield leg.durationS;
}
