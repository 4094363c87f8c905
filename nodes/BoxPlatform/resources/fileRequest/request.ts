import type { BoxMini } from '../../client';
import { parameter, type ParamsOf } from '../../operation';

/** https://developer.box.com/reference/resources/file-request/ */
export interface FileRequest extends BoxMini {
	/** Without the host: `/f/19e57f40ace247278a8e3d336678c64a`. */
	url?: string;
	etag?: string | null;
}

export const fileRequestIdParameter = parameter({
	displayName: 'File Request ID',
	name: 'fileRequestId',
	type: 'string',
	purpose: 'target',
	isId: true,
	default: '',
	required: true,
	placeholder: 'e.g. 1234567890',
	description:
		'The number at the end of the address of its builder in Box, such as https://app.box.com/filerequest/1234567890. It is not in the link that people get.',
});

/** What can be set of a file request, in the order of the form. */
export const fileRequestFields = [
	parameter({
		displayName: 'Description',
		name: 'description',
		type: 'string',
		purpose: 'dataSentEmpty',
		default: '',
		description: 'What the form says below its title',
	}),
	parameter({
		displayName: 'Description Required',
		name: 'isDescriptionRequired',
		type: 'boolean',
		purpose: 'choice',
		default: true,
		description: 'Whether people have to describe what they upload',
	}),
	parameter({
		displayName: 'Email Required',
		name: 'isEmailRequired',
		type: 'boolean',
		purpose: 'choice',
		default: true,
		description: 'Whether people have to give their email address',
	}),
	parameter({
		displayName: 'Expires At',
		name: 'expiresAt',
		type: 'dateTime',
		purpose: 'access',
		default: '',
		description: 'When the file request stops accepting files',
	}),
	parameter({
		displayName: 'Status',
		name: 'status',
		type: 'options',
		purpose: 'access',
		options: [
			{ name: 'Active', value: 'active' },
			{
				name: 'Inactive',
				value: 'inactive',
				description: 'Nothing is accepted, and the link leads to a page that says 404',
			},
		],
		default: 'active',
		description: 'Switches the link on (Active) or off (Inactive)',
	}),
	parameter({
		displayName: 'Title',
		name: 'title',
		type: 'string',
		purpose: 'identity',
		default: '',
		placeholder: 'e.g. Please upload your documents',
		description: 'What the form says at its top',
	}),
] as const;

type Fields = Partial<ParamsOf<typeof fileRequestFields>>;

/** The request body for the fields above: only those that were added. */
export const fileRequestBody = (fields: Fields): object => ({
	title: fields.title || undefined,
	description: fields.description,
	status: fields.status,
	is_email_required: fields.isEmailRequired,
	is_description_required: fields.isDescriptionRequired,
	expires_at: fields.expiresAt || undefined,
});

/** Whether a file request has all the values of a request body. */
export function hasValues(request: FileRequest, body: object): boolean {
	const own = new Map<string, unknown>(Object.entries(request));
	return Object.entries(body).every(([key, value]) => {
		if (value === undefined) return true;
		const now = own.get(key) ?? '';
		// Box writes times in a form of its own.
		return key === 'expires_at' ? timeOf(now) === timeOf(value) : now === value;
	});
}

const timeOf = (value: unknown) => (typeof value === 'string' ? Date.parse(value) : undefined);

/** A file request with the whole address that people open: Box names it without the host. */
export function withLink(request: FileRequest): FileRequest & { link?: string } {
	const { url } = request;
	return url?.startsWith('/') ? { ...request, link: `https://app.box.com${url}` } : request;
}
