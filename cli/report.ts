/** What is said of a migration, a line for each thing. */
import type { Finding, MigratedWorkflow } from './migrate';

/** @param place such as the file that the workflow is in */
export function workflowLines(place: string, { workflow, reports, findings }: MigratedWorkflow) {
	const title = typeof workflow.name === 'string' ? ` ‘${workflow.name}’` : '';
	const lines = reports.flatMap(({ node, what, type, findings: own }) => [
		`  ${node} (${what})${type === undefined ? '' : ` → ${type}`}`,
		...own.map((finding) => `    ${lineOf(finding)}`),
	]);
	return [`${place}:${title}`, ...lines, ...findings.map((finding) => `  ${lineOf(finding)}`)];
}

const lineOf = ({ kind, text }: Finding) => `${kind === 'todo' ? 'TO DO' : 'note'}: ${text}`;

export function todosOf({ reports, findings }: MigratedWorkflow): number {
	return [...reports.flatMap((report) => report.findings), ...findings].filter(
		({ kind }) => kind === 'todo',
	).length;
}

/** ‘1 node’, ‘2 nodes’. */
export function counted(count: number, what: string): string {
	return `${count} ${what}${count === 1 ? '' : 's'}`;
}
