import fc from 'fast-check';

import { createTurns } from '../../../../nodes/BoxPlatform/n8n/action/turns';
import { failureOf } from '../../client/fakes';
import { door, rest } from './fakeExecution';

/** Items that begin their work, and end it when they are told to. */
function setUp() {
	const inTurn = createTurns();
	const begun: string[] = [];
	const item = (
		name: string,
		targets: string[],
		{ ready = Promise.resolve() }: { ready?: Promise<unknown> } = {},
	) => {
		const { opened, open } = door();
		const done = inTurn({
			prepare: async () => {
				await ready;
				return { prepared: name, targets };
			},
			work: async (prepared) => {
				begun.push(prepared);
				await opened;
				return prepared;
			},
		});
		return { done, end: open };
	};
	return { inTurn, begun, item };
}

describe('items of a run', () => {
	it('with a common target are served one after another', async () => {
		const { begun, item } = setUp();
		const [first, second, third] = [item('1', ['a']), item('2', ['a']), item('3', ['a'])];
		await rest();
		expect(begun).toEqual(['1']);
		first.end();
		await rest();
		expect(begun).toEqual(['1', '2']);
		second.end();
		third.end();
		expect(await Promise.all([first.done, second.done, third.done])).toEqual(['1', '2', '3']);
	});

	it('with different targets, or none, do not wait for each other', async () => {
		const { begun, item } = setUp();
		for (const [name, targets] of Object.entries({ 1: ['a'], 2: ['b'], 3: [], 4: [] })) {
			item(name, targets);
		}
		await rest();
		expect(begun.sort()).toEqual(['1', '2', '3', '4']);
	});

	it('that are ready sooner do not overtake those before them', async () => {
		const { begun, item } = setUp();
		const slow = door();
		const first = item('1', ['a'], { ready: slow.opened });
		item('2', ['a']);
		item('free', []);
		await rest();
		expect(begun).toEqual(['free']);
		slow.open();
		await rest();
		expect(begun).toEqual(['free', '1']);
		first.end();
		await rest();
		expect(begun).toEqual(['free', '1', '2']);
	});

	it('wait for all of their targets', async () => {
		const { begun, item } = setUp();
		const [first, second] = [item('1', ['a']), item('2', ['b'])];
		item('3', ['b', 'a']);
		first.end();
		await rest();
		expect(begun).toEqual(['1', '2']);
		second.end();
		await rest();
		expect(begun).toEqual(['1', '2', '3']);
	});

	it.each(['prepare', 'work'] as const)('go on after one whose %s failed', async (where) => {
		const { inTurn, begun, item } = setUp();
		const failed = failureOf(
			inTurn({
				prepare: async () => {
					if (where === 'prepare') throw new Error('no');
					return { prepared: 0, targets: ['a'] };
				},
				work: async () => {
					throw new Error('no');
				},
			}),
		);
		item('2', ['a']);
		expect(await failed).toEqual(new Error('no'));
		await rest();
		expect(begun).toEqual(['2']);
	});

	it('all come to their end, in the order of each target, whatever their targets are', async () => {
		const targets = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 });
		await fc.assert(
			fc.asyncProperty(
				fc.array(targets, { maxLength: 12 }),
				fc.infiniteStream(fc.nat(3)),
				async (all, delays) => {
					const inTurn = createTurns();
					const under = new Set<string>();
					const served = new Map<string, number[]>();
					const pause = async () => {
						for (let turns = delays.next().value; turns > 0; turns -= 1) await Promise.resolve();
					};
					await Promise.all(
						all.map(async (mine, index) => {
							await inTurn({
								prepare: async () => {
									await pause();
									return { prepared: index, targets: mine };
								},
								work: async () => {
									for (const one of mine) {
										expect(under.has(one)).toBe(false);
										under.add(one);
										served.set(one, [...(served.get(one) ?? []), index]);
									}
									await pause();
									for (const one of mine) under.delete(one);
								},
							});
						}),
					);
					for (const indexes of served.values()) {
						expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
					}
				},
			),
		);
	});
});
