import { type BoxFile, withDetail } from '../../client';
import {
	fileResult,
	filesResult,
	type OpenFile,
	operation,
	type OperationWorld,
} from '../../operation';
import { signRequestPicker } from '../../pickers';
import { originality } from '../originality';
import { outcomeOf } from '../outcome';
import { outputFieldParameter } from '../outputField';
import { safeName } from '../safePath';
import { isSigned, type SignRequest, stateWords, titleOf } from './signRequest';
import { watched } from './wait';

const atOnce = 2;

/**
 * https://developer.box.com/reference/get-sign-requests-id/
 * https://developer.box.com/reference/get-files-id-content/
 */
export const downloadSigned = operation({
	value: 'downloadSigned',
	name: 'Download Signed',
	action: 'Download the signed documents of a sign request',
	description:
		'Download the documents of a sign request and its signing log, one item each, once Box has finished them. The app also needs the scope for reading files.',
	scopes: ['sign_requests.readwrite'],
	parameters: [
		signRequestPicker,
		{
			displayName: 'Download',
			name: 'content',
			type: 'options',
			purpose: 'choice',
			options: [
				{ name: 'Documents', value: 'documents' },
				{ name: 'Documents and Signing Log', value: 'all' },
				{ name: 'Signing Log', value: 'log' },
			],
			default: 'all',
			description: 'Which files to download',
		},
		outputFieldParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Even If Not Signed',
					name: 'evenIfNotSigned',
					type: 'boolean',
					purpose: 'guard',
					default: true,
					description:
						'Whether to download the documents as they are, with the signatures there are by now; otherwise the item fails if the request is not signed',
				},
				{
					displayName: 'Max Wait (Seconds)',
					name: 'maxWaitSeconds',
					type: 'number',
					purpose: 'limit',
					typeOptions: { minValue: 0, maxValue: 3_600 },
					default: 60,
					description: 'How long to wait while Box finishes the files',
				},
			],
		},
	],
	async run({ params: { signRequestId, content, binaryPropertyName, options }, ...world }) {
		const { evenIfNotSigned = false, maxWaitSeconds = 60 } = options;
		const { request } = await watched(world, signRequestId, {
			until: (one) => isReady(one, content) || !mayBecomeReady(one, evenIfNotSigned),
			maxMs: maxWaitSeconds * 1_000,
			firstMs: 1_000,
		});
		if (!isSigned(request) && !evenIfNotSigned) throw new RangeError(notSigned(request));
		if (!isReady(request, content)) throw new RangeError(notReady(request, maxWaitSeconds));
		const files = [
			...(content === 'log' ? [] : documentsOf(request)).map((file) => ({
				file,
				kind: 'document',
			})),
			...(content === 'documents' || !request.signing_log
				? []
				: [{ file: request.signing_log, kind: 'log' }]),
		];
		return filesResult({ entries: opened(world, request, files, binaryPropertyName), atOnce });
	},
});

type Content = 'documents' | 'all' | 'log';

const documentsOf = ({ sign_files: signFiles }: SignRequest): BoxFile[] => signFiles?.files ?? [];

/** Box makes the log at the end: of a request that goes on there may be none. */
function isReady(request: SignRequest, content: Content): boolean {
	const hasLog = Boolean(request.signing_log);
	const hasDocuments =
		documentsOf(request).length > 0 && request.sign_files?.is_ready_for_download === true;
	if (content === 'log') return hasLog;
	return hasDocuments && (content === 'documents' || hasLog || !isSigned(request));
}

/** Box finishes the files of what everybody has signed; nobody waits for people here. */
const mayBecomeReady = (request: SignRequest, evenIfNotSigned: boolean): boolean =>
	isSigned(request) || request.status === 'finalizing' || evenIfNotSigned;

const notSigned = (request: SignRequest) =>
	`The sign request ${titleOf(request)} is not signed: it ${stateWords(request)}. Use Wait for End before, or switch on ‘Even If Not Signed’ in the options.`;

const notReady = (request: SignRequest, seconds: number) =>
	`Box has not finished the files of the sign request ${titleOf(request)} after ${seconds} seconds: it ${stateWords(request)}. ‘Max Wait (Seconds)’ in the options lets it wait longer; ‘Download’ lets you leave out the signing log.`;

async function* opened(
	{ box }: OperationWorld,
	request: SignRequest,
	files: ReadonlyArray<{ file: BoxFile; kind: string }>,
	fieldName: string,
): AsyncGenerator<OpenFile, void, undefined> {
	for (const { file, kind } of files) {
		yield async (signal) => {
			const outcome = await outcomeOf(box.download({ fileId: file.id }, signal));
			if (!outcome.ok) {
				const what = kind === 'log' ? 'the signing log' : 'a document';
				const detail = `It is ${what} of the sign request ${titleOf(request)}: ‘${file.name ?? file.id}’ (ID ${file.id}).`;
				return await Promise.reject(withDetail(outcome.error, detail));
			}
			const { stream, name, contentType, isOriginal } = outcome.value;
			const { id, type, status } = request;
			return fileResult({
				stream,
				name: safeName(name),
				mimeType: contentType,
				fieldName,
				json: {
					kind,
					file: { ...file, name },
					sign_request: { id, type, name: request.name, status },
				},
				afterwards: () => originality(isOriginal()),
			});
		};
	}
}
