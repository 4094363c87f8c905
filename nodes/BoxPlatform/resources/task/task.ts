/** Tasks on files: the fields that several operations share, and which one a request has made. */
import { type BoxClient, type BoxMini, list, listOf, path } from '../../client';
import { parameter } from '../../operation';
import type { Assignment } from './assignment';

/** https://developer.box.com/reference/resources/task/ */
export interface Task extends BoxMini {
	action?: string;
	message?: string;
	due_at?: string | null;
	completion_rule?: string;
	created_at?: string;
	created_by?: BoxMini | null;
	task_assignment_collection?: { total_count: number; entries: Assignment[] };
}

export const taskIdParameter = parameter({
	displayName: 'Task ID',
	name: 'taskId',
	type: 'string',
	purpose: 'target',
	isId: true,
	default: '',
	required: true,
	placeholder: 'e.g. 1234567890',
	description: 'The ID of the task. Get Many lists those of a file.',
});

/** What can be set of a task. */
export const taskFields = {
	taskAction: parameter({
		displayName: 'Action',
		name: 'taskAction',
		type: 'options',
		purpose: 'choice',
		options: [
			{
				name: 'Complete',
				value: 'complete',
				description: 'The assignees say that it is done',
			},
			{
				name: 'Review',
				value: 'review',
				description: 'The assignees approve or reject the file',
			},
		],
		default: 'review',
		description: 'What the assignees are to do',
	}),
	completionRule: parameter({
		displayName: 'Completion Rule',
		name: 'completionRule',
		type: 'options',
		purpose: 'choice',
		options: [
			{
				name: 'All Assignees',
				value: 'all_assignees',
			},
			{
				name: 'Any Assignee',
				value: 'any_assignee',
			},
		],
		default: 'all_assignees',
		description: 'Who has to act before the task is completed',
	}),
	dueAt: parameter({
		displayName: 'Due At',
		name: 'dueAt',
		type: 'dateTime',
		purpose: 'limit',
		default: '',
		description: 'When the task is due',
	}),
	message: parameter({
		displayName: 'Message',
		name: 'message',
		type: 'string',
		purpose: 'dataSentEmpty',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Please review until Friday',
		description: 'What the assignees read',
	}),
};

/** The fields of a task in a request body. */
export interface TaskBody {
	action?: string;
	message?: string;
	due_at?: string;
	completion_rule?: string;
}

/** Box gives all at once: it pages neither tasks nor assignments. */
export function allEntries<T extends object>(
	box: BoxClient,
	from: string,
): AsyncGenerator<T, void, undefined> {
	const pages = async function* () {
		const { entries } = await box.request<{ entries: T[] }>('GET', from, { expect: list });
		yield entries;
	};
	return listOf(pages());
}

/**
 * The latest task of the acting user that is as asked for and that nobody has been assigned to yet.
 * https://developer.box.com/reference/get-files-id-tasks/
 *
 * @param made tasks that it cannot be
 */
export async function ownTask(
	box: BoxClient,
	fileId: string,
	asked: TaskBody,
	made: ReadonlySet<string>,
): Promise<Task | undefined> {
	const me = await box.request<BoxMini>('GET', '/users/me', { query: { fields: 'id' } });
	let latest: Task | undefined;
	for await (const task of allEntries<Task>(box, path`/files/${fileId}/tasks`)) {
		const isNew = !made.has(task.id) && !task.task_assignment_collection?.total_count;
		if (isNew && task.created_by?.id === me.id && isAsAsked(task, asked)) {
			if (timeOf(task.created_at) >= timeOf(latest?.created_at)) latest = task;
		}
	}
	return latest;
}

function isAsAsked(task: Task, { action, message = '', due_at, completion_rule }: TaskBody) {
	return (
		task.action === action &&
		(task.message ?? '') === message &&
		task.completion_rule === (completion_rule ?? 'all_assignees') &&
		timeOf(task.due_at) === timeOf(due_at)
	);
}

const timeOf = (date: string | null | undefined) => (date ? Date.parse(date) : 0);
