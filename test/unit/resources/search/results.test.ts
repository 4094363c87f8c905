import { listOf } from '../../../../nodes/BoxPlatform/client';
import { tellIfNotYetFound } from '../../../../nodes/BoxPlatform/resources/search/results';

async function* batches(...all: object[][]) {
	yield* all;
}

describe('what a search tells when it has found nothing', () => {
	it.each([
		['nothing at all', [], 1],
		['pages without a result', [[], []], 1],
		['a result on a later page', [[], [{ id: '1' }]], 0],
	])('of %s', async (_, pages, times) => {
		const hint = jest.fn();
		const found: object[] = [];
		for await (const one of tellIfNotYetFound(listOf(batches(...pages)), hint)) found.push(one);

		expect(found).toEqual(pages.flat());
		expect(hint).toHaveBeenCalledTimes(times);
	});
});
