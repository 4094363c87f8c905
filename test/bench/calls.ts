/**
 * What the trigger costs in calls of Box's API, which its plans count: the streams of this package run through
 * hours and months on a clock of their own, against a Box that counts. Prints one line for each measure.
 */
import type { CountedBoxOptions } from '../unit/client/events/countedBox';
import { byChance, countedTriggers, every } from '../unit/client/events/countedTriggers';

const secondMs = 1_000;
const hourMs = 60 * 60 * secondMs;
const dayMs = 24 * hourMs;
const events = 360;

type Kind = 'user' | 'enterprise';

/** @returns calls an event, and the delays of the events, shortest first */
async function busy(gaps: Iterable<number>, triggers = 1, kind: Kind = 'user') {
	const { listen, happen, end, apiCalls, clock } = countedTriggers();
	const start = clock.monotonic();
	const all = Array.from({ length: triggers }, (_, index) =>
		listen(kind, { afterMs: index * 7 * secondMs }),
	);
	const ids = await happen(gaps);
	// The stream Enterprise is looked at each half minute.
	await end(kind === 'user' ? 0 : clock.monotonic() - start + 60 * secondMs);
	for (const { seen } of all) {
		if (seen.length < ids.length - triggers)
			throw new Error(`${seen.length} of ${ids.length} events came`);
	}
	return { anEvent: apiCalls() / ids.length, delays: all[0]?.delays.sort((a, b) => a - b) ?? [] };
}

/** @returns calls in 30 days in which nothing happens */
async function idle(kind: Kind, triggers = 1, days = 30, box: CountedBoxOptions = {}) {
	const { listen, end, apiCalls } = countedTriggers(box);
	for (let index = 0; index < triggers; index += 1) listen(kind, { afterMs: index * 7 * secondMs });
	await end(days * dayMs);
	return apiCalls() * (30 / days);
}

/** @returns how long the first event after a quiet day waits, and the longest wait of those after it, in seconds */
async function enterpriseDelays() {
	const { listen, happen, end, clock } = countedTriggers();
	const { delays } = listen('enterprise');
	await clock.sleep(dayMs + 123 * secondMs);
	await happen(every(secondMs, 1));
	await clock.sleep(5 * 60 * secondMs);
	await happen(every(47 * secondMs, 20));
	await end(2 * dayMs);
	const [first = 0, ...others] = delays.map((ms) => Math.round(ms / secondMs));
	return { first, others: Math.max(...others) };
}

const ratio = (many: number, one: number) => (many / one).toFixed(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

async function measure(): Promise<void> {
	const lone = await busy(every(10 * secondMs, events));
	const byChanceOnly = await busy(byChance(10 * secondMs, events));
	say(
		`calls: one event in 10 s: ${lone.anEvent.toFixed(2)} calls an event, by chance ${byChanceOnly.anEvent.toFixed(2)} (target at most 1.1)`,
	);
	const quiet = await idle('user');
	const company = await idle('enterprise');
	say(`calls: 30 days without events: ${quiet} of a user stream (target at most 1,500)`);
	say(`calls: 30 days without events: ${company} of the stream Enterprise (target at most 10,000)`);
	const deaf = await idle('user', 1, 30, { isReachable: () => false });
	say(`calls: the same of a user stream whose realtime server cannot be reached: ${deaf}`);
	const { first, others } = await enterpriseDelays();
	say(
		`calls: Enterprise, first event after a quiet day seen after ${first} s, further ones ${others} s`,
	);
	for (const kind of ['user', 'enterprise'] as const) {
		const { anEvent } = await busy(byChance(dayMs / 1_000_000, 7_000), 1, kind);
		say(`calls: a million events a day, ${kind}: ${anEvent.toFixed(4)} calls an event`);
	}
	for (const [triggers, target] of [
		[2, 1.1],
		[10, 1.3],
	] as const) {
		const many = await busy(every(10 * secondMs, events), triggers);
		const days = 10;
		const user = ratio(await idle('user', triggers, days), await idle('user', 1, days));
		const all = ratio(await idle('enterprise', triggers, days), await idle('enterprise', 1, days));
		say(
			`calls: ${triggers} triggers make ${ratio(many.anEvent, lone.anEvent)} times the calls of one with events, ${user} without, ${all} on Enterprise (target at most ${target})`,
		);
	}
}

void measure();
