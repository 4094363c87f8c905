import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Query } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import type { Caller } from '../world/access';
import type { World } from '../world/World';
import type { Part } from './multipart';

/** A request as routes see it. */
export interface OpenCall {
	world: World;
	request: FastifyRequest;
	reply: FastifyReply;
	query: Query;
	/** The JSON object or form of the body; empty without one. */
	body: JsonObject;
	/** The body's bytes. */
	bytes: Buffer;
	parts: () => Promise<Part[]>;
	param: (name: string) => string;
	header: (name: string) => string | undefined;
}

/** A request of somebody who has shown a token. */
export interface Call extends OpenCall {
	caller: Caller;
	/** The `fields` parameter. */
	fields: string[] | undefined;
}
