/** Resources and processes against exact queueing theory: waits, queues, blocking, abandonment, utilisation. */
import { queueingSuite } from "../support/queueing/suite.ts";

// one of all 25 cases may have figures outside their interval: one of the long ones has
queueingSuite("others", 0);
