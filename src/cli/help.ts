/** What `hub --help` prints. */

export const HELP = `hub: simulates the logistics hub

  hub run FILE     simulates a scenario and prints its key figures, centre by centre
  hub run --all    simulates every scenario that comes with the program: figures by centre side by side
  hub follow FILE  follows one lot through storage, line-haul and delivery, and the truck that brought it
  hub check FILE   says whether a scenario is sound, or all that is wrong with it, and surveys its plan
  hub list         names the scenarios that come with the program
  hub schema       prints the JSON Schema of scenario files, for editors
  hub roads …      the roads of a scenario for other programs, and back

  hub roads export FILE --out DIR   writes the roads of a scenario with gates and places as DIR/roads.json
  hub roads check ROADS             says whether such a file is sound, or all that is wrong with it
  hub roads import ROADS            prints a scenario file that puts these roads in place of those of a base
  hub roads service FILE            simulates a scenario and prints delay, queue and density of its roads,
                                    junctions and gates, with their level of service

FILE is a path, or the name of a scenario that comes with the program. The bases of a file are looked
up beside it, then among those that come with the program.

  --with FILE        lays a file of conditions over it (repeatable)
  --set PATH=VALUE   changes one value, such as operations.labour.forklifts=90 (repeatable)
  --weather FILE     measured weather: an EPW file, laid over it or the one it names
  --days N           days to simulate, 1 to 366 (1)
  --seed N           seed of chance, 0 to 4294967295 (1)
  --detail LEVEL     full: with motion; flows: without; kpi: quarter-hours only (flows, full with --save)
  --out DIR          writes DIR/kpi.json, DIR/centres.csv and DIR/series.csv (quarter-hours);
                     with --all DIR/scenarios.csv, scenarios.json and scenarios.txt
  --events           writes DIR/events.ndjson as well
  --save             writes DIR/recording.hub as well, which the page opens
  --strategies       run: the same days under every energy management strategy, beside perfect foresight
                     (DIR/strategies.csv with --out)
  --lot NAME         follow: this lot, such as lot.lineHaulIn.XD1.0.15 (one that is cross-docked and delivered by van)
  --truck NAME       follow: this vehicle, by name or plate (writes DIR/followed.json with --out)
  --tenants          prints the energy of each tenant, too; with --out writes DIR/tenants.csv by load
  --demand FROM-TO   roads export: simulates a day and adds the trips that set out then, such as 06:00-08:00
  --sumo             roads export: writes what netconvert and sumo read as well (roads.netccfg, roads.sumocfg …)
  --window FROM-TO   roads service: between these times of the first day, such as 07:00-09:00 (all days)
  --base NAME        roads import: the scenario whose roads are replaced (jiaozuo.json)
  --language zh|en   language of the printed figures (en)
  --help             this text

Exit status: 0 done, 1 scenario refused or run failed, 2 wrong use, 130 cancelled.
`;
