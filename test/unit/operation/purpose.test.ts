import { requestOptionsParameter } from '../../../nodes/BoxPlatform/n8n/action/requestOptions';
import { triggerParameters } from '../../../nodes/BoxPlatform/n8n/trigger';
import {
	groupsOf,
	membersOf,
	type Parameter,
	purposes,
} from '../../../nodes/BoxPlatform/operation';
import { folderPicker } from '../../../nodes/BoxPlatform/pickers';
import { resources } from '../../../nodes/BoxPlatform/resources';

interface Declared {
	path: string;
	parameter: Parameter;
	isInside: boolean;
}

function declared(parameter: Parameter, place: string, isInside = false): Declared[] {
	const path = `${place} > ${parameter.name}`;
	const inner = [...membersOf(parameter), ...groupsOf(parameter).flatMap(({ values }) => values)];
	return [
		{ path, parameter, isInside },
		...inner.flatMap((member) => declared(member, path, true)),
	];
}

const all = [
	...resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			operation.parameters.flatMap((parameter) =>
				declared(parameter, `${resource.value}.${operation.value}`),
			),
		),
	),
	...declared(requestOptionsParameter, 'every operation'),
	...triggerParameters(folderPicker).flatMap((parameter) => declared(parameter, 'trigger')),
];
const pathsOf = (wanted: (one: Declared) => boolean) => all.filter(wanted).map(({ path }) => path);

const holdsOthers = ({ type }: Parameter) => type === 'collection' || type === 'fixedCollection';

describe('what parameters are for', () => {
	it('is declared by each of every operation, of the request options and of the trigger', () => {
		expect(all.length).toBeGreaterThan(600);
		expect(pathsOf(({ parameter }) => !(parameter.purpose in purposes))).toEqual([]);
	});

	it('is to hold others if they do, and only then; a column mapper may', () => {
		expect(
			pathsOf(
				({ parameter }) =>
					holdsOthers(parameter) !== (parameter.purpose === 'members') &&
					parameter.type !== 'resourceMapper',
			),
		).toEqual([]);
	});

	it('is to say something if they are notices, and only then', () => {
		expect(
			pathsOf(({ parameter: { type, purpose } }) => (type === 'notice') !== (purpose === 'notice')),
		).toEqual([]);
	});

	it('is data that can be left out only inside of others: every other one is promised to `run`', () => {
		expect(
			pathsOf(({ parameter, isInside }) => parameter.purpose === 'dataLeftOut' && !isInside),
		).toEqual([]);
	});

	it('is data only if there is an empty value of its type', () => {
		expect(
			pathsOf(
				({ parameter: { type, purpose } }) =>
					purpose.startsWith('data') && !['string', 'dateTime', 'json'].includes(type),
			),
		).toEqual([]);
	});
});
