import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { BackupDamaged, BackupRefused } from './backup-damaged'
import { type Beginning, type Ending, readBeginning, readEnding } from './backup-words'
import {
  formatNumber,
  headerBytes,
  longestFirstLine,
  type PartHeader,
  type PartKind,
  readFirstLine,
  readHeader,
} from './part'

const inflate = promisify(inflateRaw)

/** What a backup says of itself, once all of it has been read and is as it was written. */
export type CheckedBackup = {
  readonly beginning: Beginning
  readonly ending: Ending
  readonly bytes: number
}

export type ReadPart = { readonly about: number; readonly bytes: Uint8Array }

/** Reads a backup's file. Never more than one part of it is in memory. */
export class PartReader {
  readonly #file: FileHandle
  readonly #size: number
  readonly #start: number

  private constructor(file: FileHandle, size: number, start: number) {
    this.#file = file
    this.#size = size
    this.#start = start
  }

  /** Throws BackupRefused when the file is no backup, or one of a later format. */
  static async open(path: string): Promise<PartReader> {
    const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new BackupRefused(`There is no file ${path}.`)
      throw error
    })
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(longestFirstLine), 0, longestFirstLine, 0)
      const said = readFirstLine(buffer.subarray(0, bytesRead))
      if (said === null)
        throw new BackupRefused(`${path} is no backup of Manyhands, or its first line is damaged.`)
      if (said.format !== formatNumber)
        throw new BackupRefused(
          `${path} is in format ${said.format}, which a newer version of Manyhands has written. Use that version or a later one.`,
        )
      return new PartReader(file, (await file.stat()).size, said.length)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  /** Reads all of it. Throws BackupDamaged, which names every place that is not as it was written. */
  async check(): Promise<CheckedBackup> {
    const faults: string[] = []
    const hash = createHash('sha256')
    hash.update(await this.#read(0, this.#start))
    let beginning: Beginning | null = null
    let ending: Ending | null = null
    let at = this.#start
    for (let number = 0; ending === null; number++) {
      const header = await this.#header(at, number)
      if (typeof header === 'string') throw new BackupDamaged([...faults, header])
      const place = this.#placeOf(header, at, beginning)
      const sealed = header.kind === 'end' ? hash.digest('hex') : null
      const fault = await this.#checkStored(at, header, sealed === null ? hash : null)
      if (fault !== null) faults.push(`${place} ${fault}`)
      if (fault !== null && header.kind === 'end') throw new BackupDamaged(faults)
      at += headerBytes + header.stored
      if (fault !== null || (header.kind !== 'begin' && header.kind !== 'end')) continue
      const bytes = await this.#bytesOf(at - header.stored, header)
      if (header.kind === 'begin') beginning = readBeginning(bytes)
      else {
        ending = readEnding(bytes)
        if (ending.sha256 !== sealed) faults.push('the checksum of the whole is another than its parts have')
        if (ending.parts !== number + 1) faults.push(`it has ${number + 1} parts, not ${ending.parts}`)
      }
    }
    if (at !== this.#size) faults.push(`${this.#size - at} bytes follow its end, at byte ${at}`)
    if (faults.length > 0 || beginning === null)
      throw new BackupDamaged(faults.length > 0 ? faults : ['it has no beginning'])
    return { beginning, ending, bytes: this.#size }
  }

  /** The parts of one kind, in their order; others are passed over. Throws BackupDamaged at what is not whole. */
  async *parts(kind: Exclude<PartKind, 'end'>): AsyncGenerator<ReadPart, void, undefined> {
    let at = this.#start
    for (let number = 0; ; number++) {
      const header = await this.#header(at, number)
      if (typeof header === 'string') throw new BackupDamaged([header])
      at += headerBytes + header.stored
      if (header.kind === 'end') return
      if (header.kind !== kind) continue
      yield { about: header.about, bytes: await this.#bytesOf(at - header.stored, header) }
    }
  }

  /** The header at `at`, or why there is none. */
  async #header(at: number, number: number): Promise<PartHeader | string> {
    const bytes = await this.#read(at, headerBytes)
    if (bytes.length < headerBytes)
      return `it is cut short at byte ${this.#size}, ${number === 0 ? 'before its first part' : `after part ${number - 1}`}`
    const header = readHeader(bytes)
    if (header === null)
      return `the header of part ${number}, at byte ${at}, is not as it was written, and what follows cannot be read`
    if (header.number !== number)
      return `part ${header.number} stands at byte ${at}, where part ${number} has to be`
    if (at + headerBytes + header.stored > this.#size)
      return `it is cut short at byte ${this.#size}, inside part ${number}, which begins at byte ${at}`
    return header
  }

  /** Piece by piece, so that a large part needs no room; null when all is well. */
  async #checkStored(at: number, header: PartHeader, hash: Hash | null): Promise<string | null> {
    hash?.update(await this.#read(at, headerBytes))
    let checksum = 0
    const end = at + headerBytes + header.stored
    for (let from = at + headerBytes; from < end; ) {
      const piece = await this.#read(from, Math.min(1024 * 1024, end - from))
      checksum = crc32(piece, checksum)
      hash?.update(piece)
      from += piece.length
    }
    return checksum === header.checksum ? null : 'has another checksum than it was written with'
  }

  #placeOf({ kind, number, about, stored }: PartHeader, at: number, beginning: Beginning | null): string {
    const where = `part ${number} (bytes ${at} to ${at + headerBytes + stored - 1}`
    if (kind !== 'rows')
      return `${where}, ${{ begin: 'its beginning', file: 'a file', end: 'its end' }[kind]})`
    return `${where}, rows of ${beginning?.tables[about]?.name ?? 'a table'})`
  }

  async #bytesOf(at: number, header: PartHeader): Promise<Uint8Array> {
    const stored = await this.#read(at, header.stored)
    const faulty = (): never => {
      throw new BackupDamaged([
        `part ${header.number}, at byte ${at - headerBytes}, is not as it was written`,
      ])
    }
    if (crc32(stored) !== header.checksum) faulty()
    const bytes = header.deflated ? await inflate(stored, { maxOutputLength: header.length + 1 }) : stored
    return bytes.length === header.length ? bytes : faulty()
  }

  async #read(at: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length)
    let filled = 0
    while (filled < length) {
      const { bytesRead } = await this.#file.read(bytes, filled, length - filled, at + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled)
  }
}
