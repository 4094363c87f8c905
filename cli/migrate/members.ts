/** The fields under Additional Fields, Options and Update Fields: what of them Box did not get, or gets in another way. */
import { commaSeparated, isObject } from '../../nodes/BoxPlatform/client/base';
import { type Finding, note } from './findings';
import { enteredText, isExpression } from './workflow';

type Members = Record<string, unknown>;

/**
 * @param operation such as `file.search`
 * @param given the members of its collection
 */
export function migrateMembers(
	operation: string,
	given: unknown,
): { members: Members; findings: Finding[] } {
	const members = isObject(given) ? given : {};
	if (operation === 'folder.update') return { members, findings: updateFindings(members) };
	// The built-in node sends an empty field to Box, which reads it as none, or does not send it.
	const entered = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== ''));
	if (operation.endsWith('.search')) return searched(entered);
	return { members: entered, findings: notifyFindings(entered) };
}

const contentTypes = ['name', 'description', 'file_content', 'comments', 'tags'];

/** The built-in node calls the parameter `contet_types` when it asks Box, which knows none of this name. */
function searched(members: Members): { members: Members; findings: Finding[] } {
	const { contet_types: types, ...others } = members;
	if (types === undefined) return { members, findings: [] };
	const chosen = isExpression(types) ? [] : commaSeparated(enteredText(types));
	const unknown = chosen.filter((type) => !contentTypes.includes(type));
	if (unknown.length === 0) {
		return {
			members,
			findings: [
				note(
					'‘Content Types’ has an effect now, so there may be fewer results: the built-in node sent it to Box under a wrong name, and Box left it out. Remove it to get the old results.',
				),
			],
		};
	}
	return {
		members: others,
		findings: [
			note(
				`‘Content Types’ was left out, as Box left it out before: it cannot be ${unknown.join(', ')}, only ${contentTypes.join(', ')}. For kinds of files use ‘File Extensions’.`,
			),
		],
	};
}

function notifyFindings({ notify }: Members): Finding[] {
	if (notify !== false) return [];
	return [
		note(
			'‘Notify’ is off, and Box tells nobody now. The built-in node sent this where Box does not look for it, so Box did send emails.',
		),
	];
}

/** Fields of the shared link which the built-in node put where Box does not look for them. */
function updateFindings({ shared_link: link }: Members): Finding[] {
	if (!isObject(link)) return [];
	const permissions = isObject(link.permissions) ? link.permissions : {};
	const late = [
		['‘Tags’', link.tags],
		['‘Unshared At’', permissions.unshared_at],
		['‘Vanity Name’', permissions.vanity_name],
	].flatMap(([name, value]) => (value === undefined || value === '' ? [] : [String(name)]));
	if (late.length === 0) return [];
	return [
		note(
			`${late.join(', ')} of ‘Shared Link’ has an effect now: the built-in node sent it where Box does not look for it.`,
		),
	];
}
