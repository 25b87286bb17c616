// The yardstick of the kernel's bench: the same three models on a plain binary heap in C++, hand-written state
// machines, no processes. Prints user CPU seconds and a figure to compare the result by.
//
//   heap hold  <pending> <events>
//   heap mm1   <customers>
//   heap yard  <trucks>
#include <sys/resource.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

static double cpuSeconds() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return double(usage.ru_utime.tv_sec) + 1e-6 * double(usage.ru_utime.tv_usec);
}

// sfc32, as in the kernel
struct Stream {
  uint32_t a, b, c, counter = 1;
  explicit Stream(uint32_t seed) : a(seed), b(seed * 0x9e3779b9u), c(~seed) {
    for (int i = 0; i < 12; i++) bits();
  }
  uint32_t bits() {
    const uint32_t out = a + b + counter++;
    a = b ^ (b >> 9);
    b = c + (c << 3);
    c = ((c << 21) | (c >> 11)) + out;
    return out;
  }
  double next() {
    const double high = bits();
    return (high * 2097152.0 + (bits() >> 11)) * 0x1p-53;
  }
  double exponential(double mean) { return -mean * std::log(1.0 - next()); }
};

// Earliest first; equal times in the order of scheduling.
struct Event {
  double time;
  uint64_t order;
  int kind;
  int subject;
};

class Heap {
 public:
  void push(double time, int kind, int subject) {
    const Event event{time, sequence++, kind, subject};
    size_t i = events.size();
    events.push_back(event);
    while (i > 0) {
      const size_t parent = (i - 1) / 2;
      if (!before(event, events[parent])) break;
      events[i] = events[parent];
      i = parent;
    }
    events[i] = event;
  }
  Event pop() {
    const Event top = events.front();
    const Event last = events.back();
    events.pop_back();
    const size_t size = events.size();
    if (size > 0) {
      size_t i = 0;
      for (;;) {
        size_t child = 2 * i + 1;
        if (child >= size) break;
        if (child + 1 < size && before(events[child + 1], events[child])) child++;
        if (!before(events[child], last)) break;
        events[i] = events[child];
        i = child;
      }
      events[i] = last;
    }
    return top;
  }
  bool empty() const { return events.empty(); }

 private:
  static bool before(const Event& a, const Event& b) {
    return a.time < b.time || (a.time == b.time && a.order < b.order);
  }
  std::vector<Event> events;
  uint64_t sequence = 0;
};

// Servers with a first-come queue and the time integrals of both.
class Station {
 public:
  explicit Station(int servers) : servers(servers) {}
  bool take(double now, int who) {
    account(now);
    if (busy < servers) {
      busy++;
      return true;
    }
    if (size == ring.size()) grow();
    ring[(first + size++) & (ring.size() - 1)] = who;
    return false;
  }
  // The one that begins now, or -1.
  int give(double now) {
    account(now);
    if (size == 0) {
      busy--;
      return -1;
    }
    const int who = ring[first];
    first = (first + 1) & (ring.size() - 1);
    size--;
    return who;
  }
  double busyArea = 0, queueArea = 0;

 private:
  void account(double now) {
    busyArea += busy * (now - since);
    queueArea += double(size) * (now - since);
    since = now;
  }
  void grow() {
    std::vector<int> bigger(ring.size() * 2);
    for (size_t i = 0; i < size; i++) bigger[i] = ring[(first + i) & (ring.size() - 1)];
    ring.swap(bigger);
    first = 0;
  }
  int servers, busy = 0;
  std::vector<int> ring = std::vector<int>(64);
  size_t first = 0, size = 0;
  double since = 0;
};

static double hold(int pending, long events) {
  Heap heap;
  Stream stream(1);
  for (int i = 0; i < pending; i++) heap.push(stream.exponential(1), 0, i);
  double now = 0;
  for (long k = 0; k < events; k++) {
    const Event event = heap.pop();
    now = event.time;
    heap.push(now + stream.exponential(1), 0, event.subject);
  }
  return now;
}

// Entities live while they are in the system; their numbers are used again.
struct Pool {
  std::vector<double> cameAt, queuedAt;
  std::vector<int> unused;
  int make(double now) {
    int id;
    if (unused.empty()) {
      id = int(cameAt.size());
      cameAt.push_back(now);
      queuedAt.push_back(now);
    } else {
      id = unused.back();
      unused.pop_back();
      cameAt[id] = now;
    }
    return id;
  }
};

struct Mean {
  long count = 0;
  double value = 0, squares = 0;
  void add(double x) {
    const double delta = x - value;
    value += delta / double(++count);
    squares += delta * (x - value);
  }
};

static double mm1(long customers) {
  Heap heap;
  Stream arrivals(1), services(2);
  Station server(1);
  Pool pool;
  Mean wait;
  long made = 0;
  heap.push(arrivals.exponential(1), 0, -1);
  auto begin = [&](double now, int id) {
    wait.add(now - pool.cameAt[id]);
    heap.push(now + services.exponential(0.8), 1, id);
  };
  while (!heap.empty()) {
    const Event event = heap.pop();
    const double now = event.time;
    if (event.kind == 0) {
      const int id = pool.make(now);
      if (++made < customers) heap.push(now + arrivals.exponential(1), 0, -1);
      if (server.take(now, id)) begin(now, id);
    } else {
      pool.unused.push_back(event.subject);
      const int next = server.give(now);
      if (next >= 0) begin(now, next);
    }
  }
  return wait.value;
}

// Times in minutes: 1.2 trucks a minute through 4 in-lanes (2 min), 40 docks (28 min), 2 out-lanes (1 min).
static double yard(long trucks) {
  Heap heap;
  Stream arrivals(1), services(2);
  Station stations[3] = {Station(4), Station(40), Station(2)};
  const double means[3] = {2, 28, 1};
  Pool pool;
  Mean waits[3], sojourn;
  long made = 0;
  heap.push(arrivals.exponential(1 / 1.2), 3, -1);
  auto begin = [&](double now, int stage, int id) {
    waits[stage].add(now - pool.queuedAt[id]);
    heap.push(now + services.exponential(means[stage]), stage, id);
  };
  auto come = [&](double now, int stage, int id) {
    pool.queuedAt[id] = now;
    if (stations[stage].take(now, id)) begin(now, stage, id);
  };
  while (!heap.empty()) {
    const Event event = heap.pop();
    const double now = event.time;
    if (event.kind == 3) {
      const int id = pool.make(now);
      if (++made < trucks) heap.push(now + arrivals.exponential(1 / 1.2), 3, -1);
      come(now, 0, id);
    } else {
      const int stage = event.kind, id = event.subject;
      const int next = stations[stage].give(now);
      if (next >= 0) begin(now, stage, next);
      if (stage < 2) come(now, stage + 1, id);
      else {
        sojourn.add(now - pool.cameAt[id]);
        pool.unused.push_back(id);
      }
    }
  }
  return sojourn.value;
}

int main(int argc, char** argv) {
  if (argc < 3) return 1;
  const long n = std::atol(argv[2]);
  const double from = cpuSeconds();
  double figure = 0;
  if (!std::strcmp(argv[1], "hold")) figure = hold(int(n), std::atol(argv[3]));
  else if (!std::strcmp(argv[1], "mm1")) figure = mm1(n);
  else if (!std::strcmp(argv[1], "yard")) figure = yard(n);
  else return 1;
  std::printf("%.6f %.9g\n", cpuSeconds() - from, figure);
}
