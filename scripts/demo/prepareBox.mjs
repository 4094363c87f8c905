import { connectBox } from './boxApi.mjs';

const INCOMING = 'Incoming';

/** The metadata template that the second and the third example write. */
const TEMPLATE = {
	scope: 'enterprise',
	templateKey: 'documentReview',
	displayName: 'Document Review',
	fields: [
		{
			type: 'enum',
			key: 'status',
			displayName: 'Status',
			options: [{ key: 'New' }, { key: 'Reviewed' }],
		},
		{ type: 'string', key: 'uploadedBy', displayName: 'Uploaded By' },
		{ type: 'date', key: 'receivedAt', displayName: 'Received At' },
		{ type: 'date', key: 'reviewedAt', displayName: 'Reviewed At' },
	],
};

/**
 * Makes in the Box account what the examples expect: a folder to watch, and a metadata template.
 *
 * @param {import('../host/emulator.mjs').EmulatorAddress} address
 */
export async function prepareBox(address) {
	const [user] = address.users;
	const box = await connectBox(address, user.id);
	/** @type {{ entries: Array<{ type: string, id: string, name: string }> }} */
	const { entries } = await box.get('/folders/0/items?limit=1000');
	const known = entries.find(({ type, name }) => type === 'folder' && name === INCOMING);
	/** @type {{ id: string }} */
	const folder = known ?? (await box.post('/folders', { name: INCOMING, parent: { id: '0' } }));
	const schema = `/metadata_templates/enterprise/${TEMPLATE.templateKey}/schema`;
	if (!(await box.tryGet(schema))) await box.post('/metadata_templates/schema', TEMPLATE);
	return { box, user, folder: { id: folder.id, name: INCOMING } };
}
