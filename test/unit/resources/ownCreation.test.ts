import type { Doubt } from '../../../nodes/BoxPlatform/client';
import { ownCreation } from '../../../nodes/BoxPlatform/resources/ownCreation';
import { failureOf, fakeBox } from '../client/fakes';

const doubtOf = (age: ReturnType<Doubt['age']>, answerLost = true): Doubt => ({
	answerLost,
	age: (createdAt) => (createdAt === undefined ? 'unclear' : age),
});

function look(found: object | undefined, isAsAsked = true) {
	const { box, requests } = fakeBox(() => ({ json: { type: 'user', id: '7' } }));
	const run = ownCreation<object>({
		box,
		find: async () => found,
		isAsAsked: () => isAsAsked,
		answer: async (one) => ({ answer: one }),
	});
	return { run, requests };
}

const made = { id: '1', created_at: '2026-01-15T12:00:00Z', created_by: { id: '7' } };
const { created_by: _by, ...unsigned } = made;
const { created_at: _at, ...undated } = made;

describe('what has the key of a create whose answer got lost', () => {
	it.each([
		['after the first attempt', made, doubtOf('younger')],
		['after the first attempt, which Box says has failed', made, doubtOf('younger', false)],
		['in the second of the first attempt', made, doubtOf('unclear')],
		['by nobody knows whom', unsigned, doubtOf('younger')],
		['nobody knows when', undated, doubtOf('older')],
	])('is its own if it was made %s', async (_name, found, doubt) => {
		expect(await look(found).run(doubt)).toEqual({ answer: found });
	});

	it.each([
		['there is nothing', undefined, true, doubtOf('younger')],
		['it is older', made, true, doubtOf('older')],
		['somebody else made it', { ...made, created_by: { id: '8' } }, true, doubtOf('younger')],
		['it is not as asked for, and has no time', undated, false, doubtOf('younger')],
	])('is not its own if %s', async (_name, found, asAsked, doubt) => {
		expect(await look(found, asAsked).run(doubt)).toBeUndefined();
	});

	it.each([
		[
			'it was made in that second, and Box says that it failed',
			made,
			true,
			doubtOf('unclear', false),
		],
		['it has no time, and Box says that it failed', undated, true, doubtOf('unclear', false)],
		['it is not as asked for', made, false, doubtOf('younger')],
	])('stays unknown if %s', async (_name, found, asAsked, doubt) => {
		expect(await failureOf(look(found, asAsked).run(doubt))).toBeInstanceOf(RangeError);
	});

	it('costs no question who one is where nothing was found', async () => {
		const { run, requests } = look(undefined);
		await run(doubtOf('younger'));
		expect(requests).toEqual([]);
	});
});
