import type { Json, JsonObject } from '../kernel/json';
import { short } from '../kernel/problem';
import type { Condition, QueryField } from './metadataConditions';
import { comparison, listCondition, nullCondition } from './metadataConditions';

/** What a query may name. */
export interface QueryScope {
	field: (name: string) => QueryField | undefined;
	parameters: JsonObject;
}

interface Token {
	kind: 'word' | 'parameter' | 'text' | 'number' | 'symbol';
	text: string;
}

const TOKEN = new RegExp(
	[
		/(:[A-Za-z_]\w*)/,
		/('(?:[^']|'')*')/,
		/(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/,
		/([A-Za-z_$][\w$-]*(?:\.[A-Za-z_][\w$-]*)*)/,
		/(<>|>=|<=|[=<>~(),])/,
	]
		.map((part) => `\\s*${part.source}`)
		.join('|'),
	'y',
);

/** An error in the `query` of `POST /metadata_queries/execute_read`. */
export function badQuery(message: string): Error {
	return short(400, 'invalid_query', message);
}

/**
 * Reads the SQL-like `query` of a metadata query. There is no arithmetic and no
 * BETWEEN; what compares with a missing value is neither true nor false.
 */
export function parseMetadataQuery(text: string, scope: QueryScope): Condition {
	return new Parser(tokensOf(text), scope).parse();
}

function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	let position = 0;
	const end = text.trimEnd().length;
	while (position < end) {
		TOKEN.lastIndex = position;
		const match = TOKEN.exec(text);
		if (match === null) throw badQuery(`Unexpected '${text.slice(position).trim()}'`);
		position = TOKEN.lastIndex;
		const [, parameter, quoted, number, word, symbol = ''] = match;
		if (parameter !== undefined) tokens.push({ kind: 'parameter', text: parameter.slice(1) });
		else if (quoted !== undefined) {
			tokens.push({ kind: 'text', text: quoted.slice(1, -1).replaceAll("''", "'") });
		} else if (number !== undefined) tokens.push({ kind: 'number', text: number });
		else if (word !== undefined) tokens.push({ kind: 'word', text: word });
		else tokens.push({ kind: 'symbol', text: symbol });
	}
	return tokens;
}

class Parser {
	private position = 0;

	constructor(
		private readonly tokens: readonly Token[],
		private readonly scope: QueryScope,
	) {}

	parse(): Condition {
		const condition = this.or();
		const rest = this.tokens[this.position];
		if (rest !== undefined) throw badQuery(`Unexpected '${rest.text}'`);
		return condition;
	}

	private or(): Condition {
		const branches = [this.and()];
		while (this.takeWord('OR')) branches.push(this.and());
		return (row) => {
			const results = branches.map((branch) => branch(row));
			return results.includes(true) ? true : results.includes(undefined) ? undefined : false;
		};
	}

	private and(): Condition {
		const branches = [this.not()];
		while (this.takeWord('AND')) branches.push(this.not());
		return (row) => {
			const results = branches.map((branch) => branch(row));
			return results.includes(false) ? false : results.includes(undefined) ? undefined : true;
		};
	}

	private not(): Condition {
		if (!this.takeWord('NOT')) return this.primary();
		const inner = this.not();
		return negated(inner);
	}

	private primary(): Condition {
		if (this.takeSymbol('(')) {
			const inner = this.or();
			this.demandSymbol(')');
			return inner;
		}
		const token = this.next();
		const field = token.kind === 'word' ? this.scope.field(token.text) : undefined;
		if (field === undefined) throw badQuery(`'${token.text}' is not a field of the template`);
		return this.operation(field);
	}

	private operation(field: QueryField): Condition {
		if (this.takeWord('IS')) {
			const not = this.takeWord('NOT');
			if (!this.takeWord('NULL')) throw badQuery('IS is followed by NULL or NOT NULL');
			return nullCondition(field, !not);
		}
		const not = this.takeWord('NOT');
		for (const operator of ['IN', 'HASANY', 'HASALL'] as const) {
			if (!this.takeWord(operator)) continue;
			if (not && operator !== 'IN') throw badQuery(`NOT ${operator} is not an operator`);
			const condition = listCondition(field, operator, this.list());
			return not ? negated(condition) : condition;
		}
		for (const operator of ['LIKE', 'ILIKE'] as const) {
			if (!this.takeWord(operator)) continue;
			const condition = comparison(field, operator, this.value());
			return not ? negated(condition) : condition;
		}
		const token = this.next();
		const operator = (['=', '<>', '>', '<', '>=', '<=', '~'] as const).find(
			(one) => token.kind === 'symbol' && one === token.text,
		);
		if (not || operator === undefined) throw badQuery(`Unexpected '${token.text}'`);
		return comparison(field, operator, this.value());
	}

	private list(): Json[] {
		this.demandSymbol('(');
		const values = [this.value()];
		while (this.takeSymbol(',')) values.push(this.value());
		this.demandSymbol(')');
		return values.flat();
	}

	private value(): Json {
		const token = this.next();
		if (token.kind === 'text') return token.text;
		if (token.kind === 'number') return Number(token.text);
		if (token.kind !== 'parameter') throw badQuery(`Unexpected '${token.text}'`);
		const value = this.scope.parameters[token.text];
		if (value === undefined || value === null) {
			throw short(
				400,
				'unexpected_json_type',
				`The query parameter '${token.text}' is missing in query_params`,
			);
		}
		return value;
	}

	private next(): Token {
		const token = this.tokens[this.position++];
		if (token === undefined) throw badQuery('The query ends too early');
		return token;
	}

	private take(kind: Token['kind'], text: string): boolean {
		const token = this.tokens[this.position];
		if (token?.kind !== kind || token.text.toUpperCase() !== text) return false;
		this.position++;
		return true;
	}

	private takeWord(text: string): boolean {
		return this.take('word', text);
	}

	private takeSymbol(text: string): boolean {
		return this.take('symbol', text);
	}

	private demandSymbol(text: string): void {
		if (!this.takeSymbol(text)) throw badQuery(`'${text}' is missing`);
	}
}

function negated(condition: Condition): Condition {
	return (row) => {
		const result = condition(row);
		return result === undefined ? undefined : !result;
	};
}
