/**
 * Uploads in parts that go on where an earlier process has stopped: which session an upload had is noted in a store.
 *
 * Runs of one upload at the same time may meet in one session. What they must not do to each other decides the rules:
 * a session that was found is never deleted, for the run that made it may still be under way; and whoever finds its
 * session gone, or with a part of other content in it, begins anew with one of its own, once.
 */
import { createHash } from 'node:crypto';

import {
	BoxAnswerError,
	BoxApiError,
	type BoxUploadPart,
	type BoxUploadSession,
	passes,
} from '../base';
import type { ExchangeContext } from '../http';
import { getSession, type PartedUpload } from './sessionCalls';
import { listedParts, OtherPart, partOf } from './uploadPart';

/**
 * Keeps which upload has which session of Box, beyond the life of a process. What it fails with is logged, and the
 * upload goes on without it.
 */
export interface UploadSessionStore {
	/**
	 * The session that was kept for an upload.
	 *
	 * @param upload names it: 40 hex digits, made of the target, the size and the user as far as he is known
	 */
	find(upload: string): Promise<string | undefined>;
	/** Called once a session is made, before any content is sent; in place of what was kept for the upload. */
	keep(upload: string, sessionId: string): Promise<void>;
	/** Called at the end of an upload. Another session that was kept in the meantime stays. */
	forget(upload: string, sessionId: string): Promise<void>;
}

/** A session to be filled. */
export interface OpenSession {
	session: BoxUploadSession;
	/** What it has already, by its offset. */
	stored: ReadonlyMap<number, BoxUploadPart>;
	/** Made by this run; otherwise that of an earlier one. */
	isOwn: boolean;
}

/** What is noted of one upload. */
export interface UploadNotes {
	/** The session to go on with; `gone` if Box has none any more, which can mean that it was committed. */
	find(): Promise<OpenSession | 'gone' | undefined>;
	/** @returns whether a later run can find it */
	keep(sessionId: string): Promise<boolean>;
	forget(sessionId: string): Promise<void>;
}

/** The notes in a store; without a store, nothing is ever found. */
export function notesOf(context: ExchangeContext, upload: PartedUpload): UploadNotes {
	const { sessions } = upload;
	if (sessions === undefined) {
		const nothing = async () => undefined;
		return { find: nothing, keep: async () => false, forget: nothing };
	}
	const key = keyOf(context, upload);
	const tolerant = async <T>(work: Promise<T>, failed: T, what: string): Promise<T> =>
		await work.catch((error: unknown) => {
			const reason = error instanceof Error ? error.message : String(error);
			context.log?.warn(`${what}: ${reason}`);
			return failed;
		});
	const forget = async (sessionId: string) =>
		await tolerant(sessions.forget(key, sessionId), undefined, 'An upload’s note stays behind');
	return {
		async find() {
			const id = await tolerant(
				sessions.find(key),
				undefined,
				'No earlier session of this upload can be looked for',
			);
			context.signal?.throwIfAborted();
			if (id === undefined) return undefined;
			const open = await openSession(context, id, upload.source.size);
			if (open === undefined) await forget(id);
			return open ?? 'gone';
		},
		async keep(sessionId) {
			const kept = sessions.keep(key, sessionId).then(() => true);
			return await tolerant(kept, false, 'This upload cannot be resumed after a restart');
		},
		forget,
	};
}

/** The content is no part of it: it is known only once all of it was read. */
function keyOf(context: ExchangeContext, { target, source }: PartedUpload): string {
	const user = context.asUser ?? context.tokenUser ?? '';
	const place = 'fileId' in target ? ['file', target.fileId] : ['folder', target.parentId];
	const text = JSON.stringify([...place, target.name ?? '', source.size, user]);
	return createHash('sha1').update(text).digest('hex');
}

async function openSession(
	context: ExchangeContext,
	id: string,
	size: number,
): Promise<OpenSession | undefined> {
	try {
		const session = await getSession(context, id);
		if (session.total_parts !== Math.ceil(size / session.part_size)) return undefined;
		const stored = new Map<number, BoxUploadPart>();
		for await (const entry of listedParts(context, session)) {
			const part = partOf(entry);
			stored.set(part.offset, part);
		}
		context.log?.debug(
			`An upload goes on: ${stored.size} of ${session.total_parts} parts are there`,
		);
		return { session, stored, isOwn: false };
	} catch (error) {
		if (isRefusal(error, [403, 404, 410]) || error instanceof BoxAnswerError) return undefined;
		throw error;
	}
}

/** Whether another session can end well what this one could not: it is gone, or others have filled it otherwise. */
export function isSpoilt(error: unknown): boolean {
	return error instanceof OtherPart || isGone(error);
}

/** Whether Box does not have the session of a request any more. */
export function isGone(error: unknown): boolean {
	return isRefusal(error, [404, 410]) && error.path.startsWith('/files/upload_sessions/');
}

function isRefusal(error: unknown, statuses: readonly number[]): error is BoxApiError {
	return error instanceof BoxApiError && !error.outcomeUnknown && statuses.includes(error.status);
}

/** Whether a later run may succeed with the same session. */
export function canGoOn(context: ExchangeContext, error: unknown): boolean {
	return context.signal?.aborted === true || passes(error);
}
