import { connectBox } from './boxApi.mjs';
import { control } from './control.mjs';

const INCOMING = 'Incoming';

/** The metadata templates that the examples write. */
const TEMPLATES = [
	template('documentReview', 'Document Review', [
		{
			type: 'enum',
			key: 'status',
			displayName: 'Status',
			options: [{ key: 'New' }, { key: 'Reviewed' }],
		},
		{ type: 'string', key: 'uploadedBy', displayName: 'Uploaded By' },
		{ type: 'date', key: 'receivedAt', displayName: 'Received At' },
		{ type: 'date', key: 'reviewedAt', displayName: 'Reviewed At' },
	]),
	template('supplierInvoice', 'Supplier Invoice', [
		{ type: 'string', key: 'vendor', displayName: 'Vendor' },
		{ type: 'string', key: 'invoiceNumber', displayName: 'Invoice Number' },
		{ type: 'float', key: 'total', displayName: 'Total' },
		{
			type: 'enum',
			key: 'currency',
			displayName: 'Currency',
			options: [{ key: 'EUR' }, { key: 'USD' }],
		},
		{ type: 'date', key: 'dueDate', displayName: 'Due Date' },
	]),
	template('contractTerms', 'Contract Terms', [
		{ type: 'string', key: 'party', displayName: 'Party' },
		{ type: 'float', key: 'contractValue', displayName: 'Contract Value' },
		{ type: 'date', key: 'endsOn', displayName: 'Ends On' },
	]),
];

/** The emulator reads the tags of Word files from their text. */
const OFFER = {
	name: 'Offer Letter.docx',
	content:
		'Dear {{name}},\nwe offer you the position {{position}} from {{startDate}}, for {{salary}} a year.\n',
};

/** Doc Gen is a part of this version of Box's API alone. */
const DOC_GEN = { 'box-version': '2025.0' };

/**
 * Makes in the Box account what the examples expect: folders to watch and to write into, metadata templates, and a
 * template of Doc Gen.
 *
 * @param {import('../host/emulator.mjs').EmulatorAddress} address
 */
export async function prepareBox(address) {
	const [user] = address.users;
	const box = await connectBox(address, user.id);
	for (const one of TEMPLATES) {
		const schema = `/metadata_templates/enterprise/${one.templateKey}/schema`;
		if (!(await box.tryGet(schema))) await box.post('/metadata_templates/schema', one);
	}
	const folderId = await folderNamed(box, INCOMING);
	const templates = await folderNamed(box, 'Templates');
	const offer = await box.upload({ parentId: templates, ...OFFER });
	await box.post('/docgen_templates', { file: { type: 'file', id: offer.id } }, DOC_GEN);
	/** @type {Omit<import('./examples.mjs').Blanks, 'CHAT_WEBHOOK_URL'>} */
	const blanks = {
		INCOMING_FOLDER_ID: folderId,
		INVOICE_FOLDER_ID: await folderNamed(box, 'Invoices'),
		CONTRACT_FOLDER_ID: await folderNamed(box, 'Contracts'),
		REVIEWER_LOGIN: user.login,
		OFFER_TEMPLATE_ID: offer.id,
		OFFER_FOLDER_ID: await folderNamed(box, 'Offers'),
		REPORT_FOLDER_ID: await folderNamed(box, 'Reports'),
		SYNC_SOURCE_FOLDER_ID: templates,
		SYNC_TARGET_FOLDER_ID: await folderNamed(box, 'Copy of Templates'),
		RETENTION_FOLDER_ID: await folderNamed(box, 'Projects'),
		RETENTION_LIST_FOLDER_ID: await folderNamed(box, 'Retention Reports'),
		DELIVERY_FOLDER_ID: await folderNamed(box, 'Deliveries'),
		OUR_DOMAIN: user.login.split('@')[1] ?? '',
		BACKUP_SOURCE_FOLDER_ID: await folderNamed(box, 'Invoices'),
		BACKUP_TARGET_FOLDER_ID: await folderNamed(box, 'Backups'),
		TEAM_FOLDER_ID: await folderNamed(box, 'Team'),
	};
	/** @type {import('../host/boxCredential.mjs').SignatureKeys} */
	const keys = await control(address, 'GET', '/webhooks');
	return { box, user, keys, folder: { id: folderId, name: INCOMING }, blanks };
}

/**
 * The folder of this name below the root folder, which is made if it is not there.
 *
 * @param {import('./boxApi.mjs').BoxApi} box
 * @param {string} name
 */
async function folderNamed(box, name) {
	/** @type {{ entries: Array<{ type: string, id: string, name: string }> }} */
	const { entries } = await box.get('/folders/0/items?limit=1000');
	const known = entries.find((item) => item.type === 'folder' && item.name === name);
	/** @type {{ id: string }} */
	const { id } = known ?? (await box.post('/folders', { name, parent: { id: '0' } }));
	return id;
}

/** @type {(templateKey: string, displayName: string, fields: object[]) => { scope: string, templateKey: string, displayName: string, fields: object[] }} */
function template(templateKey, displayName, fields) {
	return { scope: 'enterprise', templateKey, displayName, fields };
}
