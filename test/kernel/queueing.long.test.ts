/** As `queueing.slow.test.ts`, the cases that take long: networks of queues, high loads, arrivals by the hour. */
import { queueingSuite } from "../support/queueing/suite.ts";

queueingSuite("long", 1);
