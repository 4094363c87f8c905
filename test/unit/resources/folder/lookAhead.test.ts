import { lookAhead } from '../../../../nodes/BoxPlatform/resources/folder/lookAhead';
import { fakeClock } from '../../client/fakes';

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

/** Folders whose pages come when they are let go; those that are asked for are noted. */
function setUp(pagesOf: (folder: number) => number[][] = (folder) => [[folder]]) {
	const clock = fakeClock();
	const asked: string[] = [];
	let isHeld = false;
	let held: Array<() => void> = [];
	async function* list(folder: number) {
		for (const [at, page] of pagesOf(folder).entries()) {
			asked.push(`${folder}.${at}`);
			if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
			yield page;
		}
	}
	const folders = lookAhead(clock, list);
	const read = async () => {
		const seen: number[] = [];
		for (let next = folders.next(); next !== undefined; next = folders.next()) {
			for await (const page of next.pages) seen.push(...page);
		}
		return seen;
	};
	return {
		asked,
		clock,
		folders,
		read,
		hold: () => {
			isHeld = true;
		},
		/** Lets one go that is under way: the one that began last, or first. */
		let: async (which: 'last' | 'first') => {
			(which === 'last' ? held.pop() : held.shift())?.();
			await settled();
		},
		letAll: async () => {
			isHeld = false;
			for (const one of held) one();
			held = [];
			await settled();
		},
	};
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('lookAhead', () => {
	it('gives folders in their order, whichever is answered first', async () => {
		const world = setUp((folder) => [[folder], [folder + 0.5]]);
		for (const folder of numbers(40)) world.folders.add(folder);
		world.hold();

		const reading = world.read();
		for (let turn = 0; turn < 200; turn += 1) await world.let('last');
		await world.letAll();

		expect(await reading).toEqual(numbers(80).map((half) => half / 2));
	});

	it('has at most twelve requests under way ahead, and few at first', async () => {
		const world = setUp();
		for (const folder of numbers(100)) world.folders.add(folder);
		world.hold();

		const reading = world.read();
		await settled();
		expect(world.asked).toHaveLength(1);
		for (let turn = 0; turn < 20; turn += 1) await world.let('first');
		const came = world.asked.length;
		expect(came - 20).toBeLessThanOrEqual(13);
		expect(came - 20).toBeGreaterThanOrEqual(12);
		await world.letAll();
		expect(await reading).toEqual(numbers(100));
	});

	it.each([
		['full pages', 1_000, 20 + 12 + 2],
		['empty folders', 0, 1_000 + 12 + 2],
	])('keeps a bounded number of %s', async (_name, size, most) => {
		const world = setUp((folder) => (folder < 3 ? [[folder], [folder]] : [Array(size).fill(0)]));
		for (const folder of numbers(5_000)) world.folders.add(folder);
		for (let turn = 0; turn < 20; turn += 1) world.folders.next();
		await settled();

		world.folders.next();
		await settled();

		const ahead = world.asked.length - 21;
		expect(ahead).toBeLessThanOrEqual(most);
		expect(ahead).toBeGreaterThan(most / 2);
	});

	it('asks again for a full page whose marker has become old', async () => {
		const world = setUp((folder) => [Array<number>(folder === 1 ? 1_000 : 1).fill(folder), [-1]]);
		for (const folder of numbers(3)) world.folders.add(folder);
		world.folders.next();
		world.folders.next();
		const seen: number[] = [];
		await settled();
		await world.clock.sleep(61_000);

		const last = world.folders.next();
		for await (const page of last?.pages ?? []) seen.push(...page);
		expect(seen).toEqual([2, -1]);
		expect(world.asked.filter((name) => name === '2.0')).toHaveLength(1);
	});

	it('begins none any more when it is closed', async () => {
		const world = setUp();
		for (const folder of numbers(100)) world.folders.add(folder);
		world.hold();
		const reading = world.read();
		await settled();

		world.folders.close();
		await world.letAll();

		expect(await reading).toEqual([0]);
	});

	it('tells a failure when the turn of its folder comes', async () => {
		const world = setUp((folder) => {
			if (folder === 3) throw new Error('no');
			return [[folder]];
		});
		for (const folder of numbers(9)) world.folders.add(folder);
		const seen: number[] = [];

		const read = async () => {
			for (let next = world.folders.next(); next !== undefined; next = world.folders.next()) {
				for await (const page of next.pages) seen.push(...page);
			}
		};

		await expect(read()).rejects.toThrow('no');
		expect(seen).toEqual([0, 1, 2]);
	});
});
