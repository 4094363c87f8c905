/** The fields of operations that list a folder, if wanted with all that is below it. */
import { parameter } from '../../operation';

export const recursiveParameter = parameter({
	displayName: 'Recursive',
	name: 'recursive',
	type: 'boolean',
	purpose: 'choice',
	default: false,
	description: 'Whether to list what is in the subfolders too',
});

export const maxDepthOption = parameter({
	displayName: 'Max Depth',
	name: 'maxDepth',
	type: 'number',
	purpose: 'limit',
	typeOptions: { minValue: 1 },
	default: 2,
	description:
		'How many levels to list if recursive: 1 is the folder alone, 2 also its subfolders, and so on',
});

export const skipFoldersOption = parameter({
	displayName: 'Skip Folders Without Access',
	name: 'skipFoldersWithoutAccess',
	type: 'boolean',
	purpose: 'choice',
	default: true,
	description:
		'Whether to go on, if recursive, when the acting user may not list a subfolder. It is returned with ‘skipped’, whatever the types; otherwise the item fails and names it.',
});
