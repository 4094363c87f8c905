/** What a sign template asks for: compared with what was entered before anything is sent. */
import { type BoxClient, type BoxMini, path, textOf } from '../../client';
import type { PrefillTag } from './prefillTags';
import type { NewSigner } from './signers';

interface TemplateSigner {
	email?: string | null;
	role?: string;
	order?: number;
	is_in_person?: boolean;
	signer_group_id?: string | null;
	label?: string | null;
	inputs?: Array<{ document_tag_id?: string | null; type?: string }> | null;
}

/** https://developer.box.com/reference/resources/sign-template/ */
interface SignTemplate extends BoxMini {
	name?: string | null;
	signers?: TemplateSigner[] | null;
	additional_info?: { non_editable?: string[] | null } | null;
}

interface Entered {
	signers: readonly NewSigner[];
	tags: readonly PrefillTag[];
	/** What else was entered, by the names of Box's API. */
	fields: Readonly<Record<string, unknown>>;
}

/** The names of fields in the panel, by those of Box's API. */
const labels: ReadonlyMap<string, string> = new Map([
	['email_subject', 'Email Subject'],
	['email_message', 'Email Message'],
	['name', 'Name'],
	['days_valid', 'Days Valid'],
]);

/**
 * The signers of a request that is made from a template: those that were entered, in the order of the template, or
 * those of the template where it has their email addresses.
 *
 * @throws RangeError for what does not fit the template
 */
export async function signersOfTemplate(
	box: BoxClient,
	templateId: string,
	{ signers, tags, fields }: Entered,
): Promise<NewSigner[]> {
	const template = await box.request<SignTemplate>('GET', path`/sign_templates/${templateId}`);
	const places = placesFor(template.signers ?? [], signers);
	checkLocked(template, fields);
	checkTags(template, tags);
	if (signers.length === 0) return places.map((place, index) => ofPlace(template, place, index));
	if (signers.length < places.length) {
		throw new RangeError(
			`${titled(template)} has ${places.length} signers, and ${signers.length} were entered. Enter them in its order: ${places.map(placeName).join(', ')}`,
		);
	}
	return signers.map((signer, index) => {
		const place = places[index];
		if (place?.role === undefined || place.role === signer.role) {
			return { ...signer, order: signer.order ?? place?.order };
		}
		throw new RangeError(
			`‘${signer.email}’ is entered as ‘${signer.role}’, but signer ${index + 1} of ${titled(template)} is ‘${place.role}’. Enter the signers in its order: ${places.map(placeName).join(', ')}`,
		);
	});
}

/**
 * Who has to be entered. Templates have a place for the sender, who gets the final copy: it has no address, and Box
 * fills it in. Whoever has entered all of the list, the sender too, is taken at their word.
 * https://developer.box.com/guides/box-sign/document-types/sign-templates
 */
function placesFor(
	all: readonly TemplateSigner[],
	entered: readonly NewSigner[],
): readonly TemplateSigner[] {
	const isWhole =
		entered.length >= all.length &&
		all.every(({ role }, index) => role === undefined || role === entered[index]?.role);
	return isWhole ? all : all.filter(({ email, role }) => email || role !== 'final_copy_reader');
}

const titled = ({ id, name }: SignTemplate) => `the sign template ‘${name ?? id}’`;

const placeName = ({ label, role = 'signer', email }: TemplateSigner, index: number) =>
	`${index + 1}. ${[textOf(label), textOf(email), `(${role})`].filter(Boolean).join(' ')}`;

function ofPlace(template: SignTemplate, place: TemplateSigner, index: number): NewSigner {
	const { email, role = 'signer', order, is_in_person, signer_group_id } = place;
	if (!email) {
		throw new RangeError(
			`Signer ${placeName(place, index)} of ${titled(template)} has no email address there: enter all signers, in its order`,
		);
	}
	return { email, role, order, is_in_person, signer_group_id: signer_group_id ?? undefined };
}

/** Box keeps to what the template fixes. */
function checkLocked(
	{ additional_info: info, ...template }: SignTemplate,
	fields: Entered['fields'],
) {
	const locked = (info?.non_editable ?? []).find(
		(name) => labels.has(name) && fields[name] !== undefined,
	);
	if (locked === undefined) return;
	throw new RangeError(
		`‘${labels.get(locked) ?? locked}’ cannot be set: ${titled(template)} fixes it. Remove it, or change the template on Box’s website`,
	);
}

/** A tag that is nowhere in the template would be dropped without a word. */
function checkTags(template: SignTemplate, tags: readonly PrefillTag[]): void {
	const inputs = (template.signers ?? []).flatMap((signer) => signer.inputs ?? []);
	const types = new Map(
		inputs.flatMap(({ document_tag_id: id, type }) => (id ? [[id, type] as const] : [])),
	);
	for (const tag of tags) {
		const id = tag.document_tag_id;
		if (!types.has(id)) {
			const known = [...types.keys()].map((one) => `‘${one}’`).join(', ') || 'none';
			throw new RangeError(
				`No field of ${titled(template)} has the tag ID ‘${id}’. Its tag IDs: ${known}`,
			);
		}
		const type = types.get(id);
		const given = typeOf(tag);
		if (['text', 'checkbox', 'date'].includes(type ?? '') && type !== given) {
			throw new RangeError(
				`The field ‘${id}’ of ${titled(template)} is of the type ${type}, not ${given}: choose it under ‘Type’`,
			);
		}
	}
}

function typeOf({ text_value: text, date_value: date }: PrefillTag): string {
	if (text !== undefined) return 'text';
	return date === undefined ? 'checkbox' : 'date';
}
