/** All assignees of a new task in one step: the task is never left with some of them in silence. */
import { BoxApiError, nameKey, path, withDetail } from '../../client';
import { type OperationContext, parameter, type ParamsOf } from '../../operation';
import { readEmail, readId, readList, refusing } from '../../values';
import { outcomeOf } from '../outcome';
import { remove } from '../removal';
import { type Assignment, assigneePicker, assignTask, isAssignedTo } from './assignment';
import type { Task } from './task';

export const assigneesParameter = parameter({
	displayName: 'Assignees',
	name: 'assignees',
	type: 'fixedCollection',
	purpose: 'members',
	placeholder: 'Add Assignee',
	typeOptions: { multipleValues: true },
	default: {},
	description: 'Who has to do the task',
	options: [
		{
			displayName: 'Assignee',
			name: 'assignee',
			values: [assigneePicker],
		},
	],
});

export const moreAssigneesOption = parameter({
	displayName: 'More Assignees',
	name: 'moreAssignees',
	type: 'string',
	purpose: 'identity',
	takesList: true,
	default: '',
	placeholder: 'e.g. jo@example.com,12345678',
	description: 'IDs or email addresses of further users, separated by commas or as a list',
});

export const onAssignmentFailureOption = parameter({
	displayName: 'If Somebody Cannot Be Assigned',
	name: 'onAssignmentFailure',
	type: 'options',
	purpose: 'guard',
	options: [
		{
			name: 'Delete the Task Again',
			value: 'delete',
			description: 'The item fails, and its error names who could not be assigned and why',
		},
		{
			name: 'Keep the Task',
			value: 'keep',
			description: 'The others are assigned; failedAssignments names who could not be and why',
		},
	],
	default: 'delete',
	description: 'What becomes of the new task when Box refuses one of its assignees',
});

/**
 * The assignees of the two fields, each once.
 *
 * @throws RangeError for what is neither an ID nor an e-mail address
 */
export function chosenAssignees(
	{ assignee = [] }: ParamsOf<readonly [typeof assigneesParameter]>['assignees'],
	more: string | undefined,
): string[] {
	const others = more === undefined ? [] : readList(more, refusing('More Assignees'));
	const all = [
		...assignee.map(({ userId }) => checked(userId, 'User')),
		...others.map((one) => checked(one, 'More Assignees')),
	];
	return [...new Map(all.map((one) => [nameKey(one), one])).values()];
}

const checked = (assignee: string, field: string) =>
	assignee.includes('@') ? readEmail(assignee, refusing(field)) : readId(assignee, refusing(field));

type World = Pick<OperationContext<unknown>, 'box' | 'signal'>;

/** A new task with those who were assigned, and with those who were not if it was kept nevertheless. */
export interface AssignedTask extends Task {
	failedAssignments?: Array<{ assignee: string; error: string }>;
}

/**
 * Assigns a new task, one user after the other.
 *
 * @param keep whether the task stays when Box refuses somebody; otherwise it is deleted again
 * @throws the failure of an assignment, with what became of the task
 */
export async function assignAll(
	world: World,
	task: Task,
	assignees: readonly string[],
	keep: boolean,
): Promise<AssignedTask> {
	const entries: Assignment[] = [];
	const failedAssignments: Array<{ assignee: string; error: string }> = [];
	for (const assignee of assignees) {
		// Named twice, by ID and by login.
		if (entries.some((one) => isAssignedTo(one, assignee))) continue;
		const outcome = await outcomeOf(assignTask(world.box, task.id, assignee));
		if (outcome.ok) {
			entries.push(outcome.value);
			continue;
		}
		const { error } = outcome;
		const state = { task, assignee, entries };
		if (!keep) throw withDetail(error, await takenBack(world, state));
		if (!isRefusal(error)) throw withDetail(error, `${failed(state)} ${stays(state)}`);
		failedAssignments.push({ assignee, error: error.message });
	}
	return {
		...task,
		task_assignment_collection: { total_count: entries.length, entries },
		...(failedAssignments.length > 0 && { failedAssignments }),
	};
}

/**
 * It is about this assignee, and another one may fare better. Box's reference has 500, too, for a user without access:
 * https://developer.box.com/reference/post-task-assignments/
 */
const isRefusal = (error: unknown): error is BoxApiError =>
	error instanceof BoxApiError && [400, 403, 404, 409, 500].includes(error.status);

interface State {
	task: Task;
	/** Who could not be assigned. */
	assignee: string;
	/** Who has been before. */
	entries: readonly Assignment[];
}

/** Deletes the new task, also when the user has stopped the execution; in words what became of it. */
async function takenBack({ box, signal }: World, state: State): Promise<string> {
	const client = signal.aborted ? box.withoutSignal() : box;
	const removal = await outcomeOf(remove(client, path`/tasks/${state.task.id}`));
	if (!removal.ok) return `${failed(state)} Nor could the task be deleted again: ${stays(state)}`;
	const told = state.entries.length === 0 ? '' : ` Box may have told ${namesOf(state)} of it.`;
	return `${failed(state)} So the task was deleted again.${told}`;
}

const failed = ({ assignee }: State) => `The user ${assignee} could not be assigned to the task.`;

const stays = (state: State) =>
	`The task ${state.task.id} stays, assigned to ${state.entries.length === 0 ? 'nobody' : namesOf(state)}.`;

const namesOf = ({ entries }: State) =>
	entries.map(({ assigned_to: user }) => user?.login ?? user?.id ?? 'somebody').join(', ');
