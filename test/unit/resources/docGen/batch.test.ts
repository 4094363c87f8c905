import { endOfBatch, refuseFailures } from '../../../../nodes/BoxPlatform/resources/docGen/batch';
import type { DocGenJob } from '../../../../nodes/BoxPlatform/resources/docGen/docGenApi';
import { type Answer, boxError, failureOf, fakeBox, type Handler } from '../../client/fakes';

const job = (id: string, status: DocGenJob['status'], errors?: string[]): DocGenJob => ({
	type: 'docgen_job',
	id,
	status,
	output_file: status === 'failed' ? null : { type: 'file', id: `9${id}` },
	failures: errors === undefined ? null : { errors, warnings: [] },
});
const jobs = (...entries: DocGenJob[]): Answer => ({ json: { entries, next_marker: null } });

function waiting(answers: Handler, wanted: { maxWaitMs?: number; count?: number } = {}) {
	const { box, clock, requests } = fakeBox(answers);
	const controller = new AbortController();
	const world = { box, clock, signal: controller.signal };
	const end = endOfBatch(world, { batchId: '5', maxWaitMs: 60_000, ...wanted });
	return { end, clock, requests, controller };
}

const inOrder =
	(...answers: Answer[]): Handler =>
	(_request, index) =>
		answers[Math.min(index, answers.length - 1)] ?? {};

describe('the end of a batch', () => {
	it('is waited for with growing waits, until every job is over', async () => {
		const half = jobs(job('1', 'completed'), job('2', 'submitted'));
		const over = jobs(job('1', 'completed'), job('2', 'completed_with_error'));
		const { end, clock } = waiting(
			inOrder(jobs(job('1', 'submitted'), job('2', 'pending')), half, half, over),
		);
		expect((await end).map(({ id }) => id)).toEqual(['1', '2']);
		expect(clock.waits).toEqual([2_000, 4_000, 7_500]);
	});

	it('is not there as long as Box lists less than was ordered, or nothing yet', async () => {
		const { end, requests } = waiting(
			inOrder(
				boxError(404, 'not_found'),
				jobs(),
				jobs(job('1', 'completed')),
				jobs(job('1', 'completed'), job('2', 'completed')),
			),
			{ count: 2 },
		);
		expect(await end).toHaveLength(2);
		expect(requests).toHaveLength(4);
	});

	it('is asked for once where there is no such batch', async () => {
		const { end, requests } = waiting(() => boxError(404, 'not_found'));
		expect(await failureOf(end)).toMatchObject({ status: 404 });
		expect(requests).toHaveLength(1);
	});

	it('is looked for a last time when the time is over, and says how to go on', async () => {
		const { end, clock } = waiting(() => jobs(job('1', 'completed'), job('2', 'pending')), {
			maxWaitMs: 5_000,
		});
		const error = await failureOf(end);
		expect(error).toBeInstanceOf(RangeError);
		expect(String(error)).toContain('after 5 seconds: 1 of 2 are over');
		expect(String(error)).toContain('waits for batch 5 without ordering them again');
		expect(clock.waits).toEqual([2_000, 3_000]);
	});

	it('is not waited for any longer once the execution is stopped', async () => {
		const { end, controller, requests } = waiting((_request, index) => {
			if (index === 1) controller.abort(new Error('stopped'));
			return jobs(job('1', 'pending'));
		});
		expect(await failureOf(end)).toEqual(new Error('stopped'));
		expect(requests).toHaveLength(2);
	});
});

describe('documents that failed', () => {
	const all = [
		job('1', 'completed'),
		job('2', 'completed_with_error', ['No price.']),
		job('3', 'failed', ['No template.']),
	];
	const nameOf = ({ id }: DocGenJob) => (id === '2' ? 'Offer' : undefined);

	it('fail the item by default, with their names and reasons and what was made', () => {
		expect(() => refuseFailures(all, '5', undefined, nameOf)).toThrow(
			'2 of 3 documents failed. ‘Offer’: No price; ‘job 3’: No template. Files that were made stay in Box: 2; ‘Get Batch’ lists all jobs of batch 5.',
		);
	});

	it.each([
		['failWithoutFile', '1 of 3 documents failed. ‘job 3’'],
		['fail', '2 of 3'],
	] as const)('count as the option says: %s', (onFailure, problem) => {
		expect(() => refuseFailures(all, '5', onFailure)).toThrow(problem);
	});

	it('are passed on where that is wanted, and nothing is wrong where none is', () => {
		expect(() => refuseFailures(all, '5', 'passOn')).not.toThrow();
		expect(() => refuseFailures(all.slice(0, 2), '5', 'failWithoutFile')).not.toThrow();
		expect(() => refuseFailures(all.slice(0, 1), '5')).not.toThrow();
	});

	it('are listed up to ten', () => {
		const many = Array.from({ length: 12 }, (_one, index) => job(String(index), 'failed'));
		expect(() => refuseFailures(many, '5')).toThrow(/‘job 9’; and 2 more. No file was made/);
	});
});
