/** Who has to do a task: a user is assigned by ID or by login, each with a request of its own. */
import { type BoxClient, type BoxMini, type BoxUser, path, sameName } from '../../client';
import { parameter } from '../../operation';
import { userPicker } from '../../pickers';
import { ownCreation } from '../ownCreation';
import { allEntries } from './task';

/** https://developer.box.com/reference/resources/task-assignment/ */
export interface Assignment extends BoxMini {
	assigned_to?: BoxUser | null;
	assigned_by?: BoxMini | null;
	assigned_at?: string;
	resolution_state?: string;
}

export const assignmentIdParameter = parameter({
	displayName: 'Assignment ID',
	name: 'taskAssignmentId',
	type: 'string',
	purpose: 'target',
	isId: true,
	default: '',
	required: true,
	placeholder: 'e.g. 1234567890',
	description: 'The ID of the assignment. Get Assignments lists those of a task.',
});

const [fromList, byId, byLogin] = userPicker.modes;

/**
 * A user to assign. The login goes to Box as it is, which knows people whom the acting user may not look up: only
 * admins may. Hence it has another mode than that of other users, which is looked up.
 */
export const assigneePicker = parameter({
	...userPicker,
	description: 'The user who is to do the task. Box refuses whoever has no access to the file.',
	modes: [fromList, byId, { ...byLogin, name: 'login' }],
});

const isLogin = (assignee: string) => assignee.includes('@');

/** Whether it is the user that an ID or a login names. */
export function isAssignedTo({ assigned_to: user }: Assignment, assignee: string): boolean {
	return isLogin(assignee) ? sameName(user?.login, assignee) : user?.id === assignee;
}

/**
 * https://developer.box.com/reference/post-task-assignments/
 *
 * @param assignee ID or login
 */
export async function assignTask(
	box: BoxClient,
	taskId: string,
	assignee: string,
): Promise<Assignment> {
	return await box.request<Assignment>('POST', '/task_assignments', {
		json: {
			task: { type: 'task', id: taskId },
			assign_to: isLogin(assignee) ? { login: assignee } : { id: assignee },
		},
		alreadyDone: ownCreation({
			box,
			find: async () => {
				const found = await assignmentOf(box, taskId, assignee);
				return (
					found && {
						found,
						created_at: found.assigned_at,
						created_by: found.assigned_by ?? undefined,
					}
				);
			},
			isAsAsked: () => true,
			answer: async ({ found }) => found,
		}),
	});
}

/** https://developer.box.com/reference/get-tasks-id-assignments/ */
async function assignmentOf(
	box: BoxClient,
	taskId: string,
	assignee: string,
): Promise<Assignment | undefined> {
	for await (const one of allEntries<Assignment>(box, path`/tasks/${taskId}/assignments`)) {
		if (isAssignedTo(one, assignee)) return one;
	}
	return undefined;
}
