import type { INodeParameters } from 'n8n-workflow';

import { requestOptionsParameter } from '../../../nodes/BoxPlatform/n8n/action/requestOptions';
import { purposes } from '../../../nodes/BoxPlatform/operation';
import { resources } from '../../../nodes/BoxPlatform/resources';
import { operationCases } from '../cases';
import { requestsDuring } from '../nodeRuns';
import type { CaseInput } from '../operationCase';
import { startWorld, type TestWorld } from '../world';
import { type Form, formsOf, isRefused, nothing, shapeOf } from './forms';
import { type Place, placesOf } from './places';

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		name: `${resource.value}.${operation.value}`,
		resource: resource.value,
		operation: operation.value,
		places: placesOf([...operation.parameters, requestOptionsParameter]),
	})),
);

const nothingToChange = 'There is nothing to change: add a field to ‘Update Fields’';

describe('an expression that gives nothing, in every parameter of every operation', () => {
	let world: TestWorld;
	const count = { refused: 0, data: 0 };
	beforeAll(async () => {
		world = await startWorld();
	});
	afterAll(async () => {
		await world.close();
		process.stdout.write(`Without a value: ${count.refused} refused, ${count.data} of data\n`);
	});

	async function arranged(name: string): Promise<CaseInput> {
		const one = operationCases[name]?.();
		if (one === undefined) throw new Error(`No case for ${name}`);
		return await one.arrange(world);
	}

	describe.each(operations)('$name', ({ name, resource, operation, places }) => {
		const run = async (parameters: INodeParameters, items: CaseInput['items']) =>
			await world.host.runNode({ parameters: { resource, operation, ...parameters }, items });

		it('fails the item, names the field and asks Box for nothing', async () => {
			const { parameters, items } = await arranged(name);
			const wrong: string[] = [];
			const check = async ({ parameter: { displayName } }: Place, form: Form) => {
				count.refused += 1;
				let message = '';
				const requests = await requestsDuring(world, async () => {
					const output = await run(form.parameters, items);
					message = output.error?.message ?? 'no error';
				});
				const expected = `‘${displayName}’${form.problem}`;
				if (message !== expected) wrong.push(`${form.name}: ${message}`);
				if (requests.length > 0) wrong.push(`${form.name}: ${requests.length} requests`);
			};
			for (const place of places.filter(({ parameter }) => isRefused(parameter))) {
				for (const form of formsOf(place, parameters)) await check(place, form);
			}
			expect(wrong).toEqual([]);
		});

		const data = places.filter(({ parameter }) => !isRefused(parameter));
		if (data.length === 0) return;

		it.each(data.map((place) => [place.path.join(' > '), place] as const))(
			'does with %s what is declared',
			async (_path, { parameter, path: [top = ''], put }) => {
				const isLeftOut = purposes[parameter.purpose].value === 'leftOut';
				const bodyWith = async (value: string) => {
					const { parameters, items } = await arranged(name);
					const bodies: unknown[] = [];
					const requests = await requestsDuring(world, async () => {
						const { error } = await run(put({ ...parameters, [top]: {} }, value), items);
						// Left out, it can leave a change with nothing to change, which is told.
						if (!isLeftOut || error !== undefined)
							expect(error?.message).toBe(isLeftOut ? nothingToChange : undefined);
					});
					for (const { method, requestBody } of requests) {
						if (method !== 'GET') bodies.push(requestBody);
					}
					return bodies.length === 0 ? [] : shapeOf(bodies);
				};
				count.data += 1;
				const byExpression = await bodyWith(nothing);
				expect(byExpression).toEqual(await bodyWith(''));
				expect(byExpression.some((field) => field.endsWith(' empty'))).toBe(!isLeftOut);
			},
		);
	});
});
