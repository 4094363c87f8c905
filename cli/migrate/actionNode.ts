/** A node of the built-in Box node, as one of Box Platform: the same names, and every default written out. */
import { type BuiltInField, builtInOperation, builtInOperations, builtInResource } from './builtIn';
import { type Finding, note, todo } from './findings';
import { migrateMembers } from './members';
import { enteredText, isExpression } from './workflow';

type Parameters = Record<string, unknown>;

export interface MigratedParameters {
	/** Such as `file.upload`. */
	operation: string;
	/** Without the sign-in. */
	parameters: Parameters;
	findings: Finding[];
}

/** @returns undefined for an operation that the built-in node does not have */
export function migrateAction(given: Parameters): MigratedParameters | undefined {
	const { resource: chosen, operation: done, ...others } = given;
	const resource = enteredText(chosen ?? builtInResource);
	const value = enteredText(done ?? builtInOperation[resource]);
	const operation = `${resource}.${value}`;
	const fields = Object.hasOwn(builtInOperations, operation)
		? builtInOperations[operation]
		: undefined;
	if (fields === undefined) return undefined;
	const parameters: Parameters = { resource, operation: value };
	const findings: Finding[] = [];
	for (const field of fields) {
		if (!isShown(field, parameters)) continue;
		const { value: migrated, findings: found } = migrateField(operation, field, others[field.name]);
		parameters[field.name] = migrated;
		findings.push(...found);
	}
	return {
		operation,
		parameters,
		findings: [...findings, ...leftOut(others, parameters), ...changed(operation, parameters)],
	};
}

/** A field that depends on one with an expression may be asked for. */
function isShown({ when }: BuiltInField, parameters: Parameters): boolean {
	if (when === undefined) return true;
	if (!(when.field in parameters)) return false;
	const value = parameters[when.field];
	return isExpression(value) || value === when.is;
}

function migrateField(
	operation: string,
	{ name, default: otherwise, isLocator }: BuiltInField,
	given: unknown,
): { value: unknown; findings: Finding[] } {
	if (isLocator === true) return locatorOf(name, given);
	if (typeof otherwise === 'object') {
		const { members, findings } = migrateMembers(operation, given);
		return { value: members, findings };
	}
	if (name === 'accessibleBy' && (given ?? '') === '') return unchosenInvitee(operation);
	return { value: given ?? otherwise, findings: [] };
}

/** The built-in node has no default for a file: it takes what is not chosen for a group, and fails. */
function unchosenInvitee(operation: string): { value: unknown; findings: Finding[] } {
	const findings = [
		todo(
			'‘Accessible By’ was not chosen, and the built-in node cannot share a file then: choose it',
		),
	];
	return { value: 'user', findings: operation === 'file.share' ? findings : [] };
}

const labels: Readonly<Record<string, string>> = {
	fileId: 'File',
	folderId: 'Folder',
	parentId: 'Parent Folder',
	userId: 'User',
	groupId: 'Group',
};

/** The locators of this package take IDs as the built-in node does, and more. */
function locatorOf(name: string, given: unknown): { value: unknown; findings: Finding[] } {
	const text = enteredText(given);
	const label = labels[name] ?? name;
	const id = (value: string) => ({ __rl: true, mode: 'id', value });
	if (name === 'parentId' && text.trim() === '') return { value: id('0'), findings: [] };
	if (isExpression(text)) {
		const findings = [
			note(
				`‘${label}’ is an expression. Where it gives nothing, the built-in node takes the root folder; this one stops with an error.`,
			),
		];
		return { value: id(text), findings: name === 'parentId' ? findings : [] };
	}
	if (/^\d+$/.test(text.trim())) return { value: id(text.trim()), findings: [] };
	const problem = text === '' ? 'is empty' : `is no ID: ${text}`;
	return { value: id(text), findings: [todo(`‘${label}’ ${problem}. Choose it anew.`)] };
}

/** What the operation does not ask for, such as a field of another operation that was chosen before. */
function leftOut(given: Parameters, migrated: Parameters): Finding[] {
	const names = Object.keys(given).filter((name) => !(name in migrated));
	return names.map((name) =>
		note(
			`The parameter ‘${name}’ was left out: this operation did not use it (${shortened(given[name])})`,
		),
	);
}

function shortened(value: unknown): string {
	const text = JSON.stringify(value) ?? '';
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** What is the same in the node and different in Box. */
function changed(operation: string, { recursive }: Parameters): Finding[] {
	if (operation !== 'folder.delete' || recursive === false) return [];
	return [
		note(
			'‘Recursive’ has an effect now: a folder is deleted with all that is in it. The built-in node sent this where Box does not look for it, so that only empty folders were deleted.',
		),
	];
}
