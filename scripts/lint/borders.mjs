/** The table of rooms as rules of eslint: who may import whom, and by which door. */
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';

import { rooms } from '../rooms.mjs';

/** @typedef {import('../rooms.mjs').Room} Room */

/**
 * Files of a room itself: rooms inside it are rooms of their own.
 *
 * @param {Room} room
 */
const filesOf = ({ folder }) =>
	folder === '.' || rooms.some((other) => other.folder.startsWith(`${folder}/`))
		? `./${folder}/*.ts`
		: `./${folder}/**/*.ts`;

/** What the table says, as zones: other rooms are closed, or open at their doors alone. */
const betweenRooms = rooms.flatMap((target) =>
	rooms
		.filter((from) => from !== target)
		.map((from) => {
			const open = target.mayImport.includes(from.name);
			return {
				target: filesOf(target),
				from: filesOf(from),
				...(open && { except: from.doors.map((door) => `**/${from.folder}/${door}`) }),
				message: open
					? `The room ${from.name} is entered by ${from.doors.join(', ')}.`
					: `The room ${target.name} may not import ${from.name} (scripts/rooms.mjs).`,
			};
		}),
);

/** By the place of what is imported, so that `import()` and `export from` are seen as well. */
const zones = [
	...betweenRooms,
	...rooms.map((room) => ({
		target: filesOf(room),
		from: './{scripts,test,dist}/**',
		message: 'What runs in n8n imports nothing that only this project has.',
	})),
];

const sources = ['nodes/**/*.ts', 'credentials/**/*.ts', 'cli/**/*.ts'];

/** @type {import('eslint').Linter.Config[]} */
export const borders = [
	{
		files: [...sources, 'index.ts'],
		plugins: { 'import-x': importX },
		settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
		rules: {
			'import-x/no-restricted-paths': ['error', { zones }],
			'import-x/no-cycle': 'error',
			'import-x/no-self-import': 'error',
		},
	},
];

/**
 * A file in no room would have no borders at all. Comes last, since it sets a rule anew that is used for more.
 *
 * @type {import('eslint').Linter.Config}
 */
export const roomless = {
	files: sources,
	ignores: rooms.map((room) => filesOf(room).replace('./', '')),
	rules: {
		'no-restricted-syntax': [
			'error',
			{
				selector: 'Program',
				message: 'This file is in no room: put its folder into scripts/rooms.mjs.',
			},
		],
	},
};
