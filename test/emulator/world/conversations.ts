import type { Ids } from './ids';

export interface Comment {
	id: string;
	fileId: string;
	isReply: boolean;
	message: string;
	taggedMessage: string;
	createdBy: string;
	createdAt: number;
	modifiedAt: number;
}

export interface Assignment {
	id: string;
	taskId: string;
	assignedTo: string;
	assignedBy: string;
	message: string;
	assignedAt: number;
	completedAt: number | undefined;
	state: string;
}

export interface Task {
	id: string;
	fileId: string;
	action: 'review' | 'complete';
	message: string;
	dueAt: number | undefined;
	completionRule: 'all_assignees' | 'any_assignee';
	createdBy: string;
	createdAt: number;
}

/** Comments and tasks on files. */
export class Conversations {
	readonly comments = new Map<string, Comment>();
	readonly tasks = new Map<string, Task>();
	readonly assignments = new Map<string, Assignment>();

	constructor(
		private readonly ids: Ids,
		private readonly now: () => number,
	) {}

	addComment(comment: Omit<Comment, 'id' | 'createdAt' | 'modifiedAt'>): Comment {
		const now = this.now();
		const full = { ...comment, id: this.ids.next(), createdAt: now, modifiedAt: now };
		this.comments.set(full.id, full);
		return full;
	}

	addTask(task: Omit<Task, 'id' | 'createdAt'>): Task {
		const full = { ...task, id: this.ids.next(), createdAt: this.now() };
		this.tasks.set(full.id, full);
		return full;
	}

	addAssignment(
		assignment: Pick<Assignment, 'taskId' | 'assignedTo' | 'assignedBy' | 'message'>,
	): Assignment {
		const full: Assignment = {
			...assignment,
			id: this.ids.next(),
			assignedAt: this.now(),
			completedAt: undefined,
			state: 'incomplete',
		};
		this.assignments.set(full.id, full);
		return full;
	}

	commentsOf(fileId: string): Comment[] {
		return [...this.comments.values()].filter((one) => one.fileId === fileId);
	}

	tasksOf(fileId: string): Task[] {
		return [...this.tasks.values()].filter((one) => one.fileId === fileId);
	}

	assignmentsOf(taskId: string): Assignment[] {
		return [...this.assignments.values()].filter((one) => one.taskId === taskId);
	}

	isCompleted(task: Task): boolean {
		const all = this.assignmentsOf(task.id);
		const done = all.filter((one) => one.state !== 'incomplete');
		if (task.completionRule === 'any_assignee') return done.length > 0;
		return all.length > 0 && done.length === all.length;
	}

	removeItem(fileId: string): void {
		for (const one of this.commentsOf(fileId)) this.comments.delete(one.id);
		for (const one of this.tasksOf(fileId)) this.removeTask(one.id);
	}

	removeTask(taskId: string): void {
		for (const one of this.assignmentsOf(taskId)) this.assignments.delete(one.id);
		this.tasks.delete(taskId);
	}
}
