/** The one thing that the Redis store needs of a client: to send a command. */
export interface RedisCommands {
	send(command: string, ...args: string[]): Promise<unknown>;
}

/** A client of Redis or Valkey: of `ioredis`, of `redis`, or anything that can send a command. */
export type RedisClient =
	| RedisCommands
	/** ioredis */
	| { call(command: string, ...args: string[]): Promise<unknown> }
	/** redis (node-redis) */
	| { sendCommand(args: string[]): Promise<unknown> };

/** Told by their methods. ioredis has a `sendCommand` too, which takes something else. */
export function redisCommands(client: RedisClient): RedisCommands {
	if ('send' in client) return client;
	if ('call' in client) {
		return { send: async (command, ...args) => await client.call(command, ...args) };
	}
	return { send: async (command, ...args) => await client.sendCommand([command, ...args]) };
}
