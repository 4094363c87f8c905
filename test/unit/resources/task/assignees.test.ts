import { BoxApiError, BoxConnectionError } from '../../../../nodes/BoxPlatform/client';
import { assignAll, chosenAssignees } from '../../../../nodes/BoxPlatform/resources/task/assignees';
import { type Answer, boxError, failureOf, fakeBox } from '../../client/fakes';

const task = { type: 'task', id: '5' };
const logins: Record<string, string> = { '1': 'a@example.com', '2': 'b@example.com' };
const refusal = boxError(400, 'task_assignee_not_allowed');

/** Box assigns 1 and 2, whichever way they are named, and refuses 3. */
function world({ deletion = { status: 204 }, last = refusal }: Record<string, Answer> = {}) {
	const aborted = new AbortController();
	const sent: string[] = [];
	const { box } = fakeBox(
		({ method, url, json }) => {
			if (method !== 'POST') {
				sent.push(`${method} ${url.pathname}`);
				return deletion;
			}
			const { id, login } = json<{ assign_to: { id?: string; login?: string } }>().assign_to;
			const found = Object.entries(logins).find(([key, mail]) => key === id || mail === login);
			sent.push(`assign ${id ?? login ?? ''}`);
			if (found === undefined) return last;
			const [user, mail] = found;
			const assigned_to = { type: 'user', id: user, login: mail };
			return { json: { type: 'task_assignment', id: `a${user}`, assigned_to } };
		},
		{ retry: { maxAttempts: 1 } },
	);
	return { box, signal: aborted.signal, sent };
}

describe('chosenAssignees', () => {
	it('takes each user of both fields once', () => {
		const fields = { assignee: [{ userId: '1' }, { userId: 'A@example.com' }] };
		expect(chosenAssignees(fields, '2, 1, a@example.com')).toEqual(['1', 'a@example.com', '2']);
		expect(chosenAssignees({}, undefined)).toEqual([]);
	});

	it('refuses what is no user', () => {
		expect(() => chosenAssignees({}, 'Jo Doe')).toThrow('‘More Assignees’ is not an ID');
		expect(() => chosenAssignees({}, 'mailto:a@example.com')).toThrow('not an email address');
	});
});

describe('assignAll', () => {
	it('assigns by ID and by login, and nobody twice', async () => {
		const { sent, ...run } = world();
		const done = await assignAll(run, task, ['1', 'a@example.com', 'b@example.com'], false);
		expect(sent).toEqual(['assign 1', 'assign b@example.com']);
		expect(done).toMatchObject({
			id: '5',
			task_assignment_collection: { total_count: 2, entries: [{ id: 'a1' }, { id: 'a2' }] },
		});
		expect(done).not.toHaveProperty('failedAssignments');
	});

	it('deletes the task again when somebody is refused, and says who and who may know of it', async () => {
		const { sent, ...run } = world();
		const failure = await failureOf(assignAll(run, task, ['1', '3', '2'], false));
		expect(sent).toEqual(['assign 1', 'assign 3', 'DELETE /2.0/tasks/5']);
		expect(failure).toBeInstanceOf(BoxApiError);
		expect(failure).toMatchObject({
			code: 'task_assignee_not_allowed',
			detail:
				'The user 3 could not be assigned to the task. So the task was deleted again. Box may have told a@example.com of it.',
		});
	});

	it('names the task that stays when it cannot be deleted either', async () => {
		const run = world({ deletion: boxError(403, 'forbidden') });
		expect(await failureOf(assignAll(run, task, ['1', '3'], false))).toMatchObject({
			code: 'task_assignee_not_allowed',
			detail: expect.stringContaining('The task 5 stays, assigned to a@example.com.'),
		});
	});

	it('keeps the task if that is wanted, with the names of those who were refused', async () => {
		const { sent, ...run } = world();
		const done = await assignAll(run, task, ['3', '2'], true);
		expect(sent).toEqual(['assign 3', 'assign 2']);
		expect(done).toMatchObject({
			task_assignment_collection: { total_count: 1 },
			failedAssignments: [
				{ assignee: '3', error: expect.stringContaining('task_assignee_not_allowed') },
			],
		});
	});

	it('does not go on with a kept task when Box cannot answer, and says what there is', async () => {
		const { sent, ...run } = world({ last: boxError(503, 'unavailable') });
		const failure = await failureOf(assignAll(run, task, ['1', '3', '2'], true));
		expect(sent.filter((one) => one.startsWith('assign'))).not.toContain('assign 2');
		expect(failure).toMatchObject({
			status: 503,
			detail: expect.stringContaining('The task 5 stays, assigned to a@example.com.'),
		});
		expect(failure).not.toBeInstanceOf(BoxConnectionError);
	});
});
