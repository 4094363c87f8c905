import { triggerParameters } from '../../../nodes/BoxPlatform/n8n/trigger';
import { folderPicker } from '../../../nodes/BoxPlatform/pickers';
import { requestsDuring } from '../nodeRuns';
import { startTriggerProcess, TriggerDatabase } from '../triggerHost';
import { startWorld, type TestWorld } from '../world';
import { formsOf } from './forms';
import { placesOf } from './places';

/** A variable of n8n that nobody has set: a trigger has no items to refer to. */
const nothing = '={{ $vars.nothing }}';

const forms = placesOf(triggerParameters(folderPicker))
	// The way to sign in takes no expression.
	.filter(({ parameter }) => parameter.noDataExpression !== true)
	.flatMap((place) =>
		formsOf(place, {}, nothing).map(
			(form) => [form.name, place.parameter.displayName, form] as const,
		),
	);

describe('an expression that gives nothing, in every parameter of the trigger', () => {
	let world: TestWorld;
	beforeAll(async () => {
		world = await startWorld();
	});
	afterAll(async () => {
		await world.close();
	});

	it('is tried in all of them', () => {
		expect(forms.length).toBeGreaterThan(40);
	});

	it.each(forms)('%s: refuses the activation', async (_name, displayName, form) => {
		const node = world.host.nodeTypes.getByName('n8n-nodes-box-platform.boxPlatformTrigger');
		if ('nodeVersions' in node) throw new Error('The trigger has one version');
		const { parameters } = form;
		const process = startTriggerProcess(world.host, new TriggerDatabase(), node, { parameters });
		const requests = await requestsDuring(world, async () => {
			await expect(process.activate()).rejects.toThrow(`‘${displayName}’${form.problem}`);
		});
		expect(requests).toEqual([]);
		await process.kill();
	});
});
