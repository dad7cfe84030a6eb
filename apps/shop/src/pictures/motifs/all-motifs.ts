import type { ReactNode } from 'react';
import type { MotifProps } from '../drawing.ts';
import type { Department } from '../palette.ts';
import * as bags from './bags.tsx';
import * as bath from './bath.tsx';
import * as birdGarden from './bird-garden.tsx';
import * as candles from './candles.tsx';
import * as clocksAndLamps from './clocks-and-lamps.tsx';
import * as cups from './cups.tsx';
import * as festive from './festive.tsx';
import * as fittings from './fittings.tsx';
import * as games from './games.tsx';
import * as garden from './garden.tsx';
import * as hangings from './hangings.tsx';
import * as home from './home.tsx';
import * as jars from './jars.tsx';
import * as jewellery from './jewellery.tsx';
import * as kitchenTools from './kitchen-tools.tsx';
import * as linen from './linen.tsx';
import * as making from './making.tsx';
import * as pantry from './pantry.tsx';
import * as paper from './paper.tsx';
import * as party from './party.tsx';
import * as plantPots from './plant-pots.tsx';
import * as presents from './presents.tsx';
import * as storage from './storage.tsx';
import * as table from './table.tsx';
import * as toys from './toys.tsx';
import * as wear from './wear.tsx';
import * as writing from './writing.tsx';

/** A kind of thing the shop can draw. */
interface Motif {
  readonly Drawing: (props: MotifProps) => ReactNode;
  /** Whose usual colours it takes when its item names none. */
  readonly department: Department;
  /** It hangs or lies flat, so that no table belongs under it. */
  readonly hangs?: boolean;
}

const drawn = {
  mug: { Drawing: cups.Mug, department: 'kitchen' },
  teacup: { Drawing: cups.Teacup, department: 'kitchen' },
  teapot: { Drawing: cups.Teapot, department: 'kitchen' },
  jug: { Drawing: cups.Jug, department: 'kitchen' },
  glass: { Drawing: cups.Glass, department: 'kitchen' },
  eggCup: { Drawing: cups.EggCup, department: 'kitchen' },
  bowl: { Drawing: cups.Bowl, department: 'kitchen' },
  teaSet: { Drawing: cups.TeaSet, department: 'kitchen' },
  plate: { Drawing: table.Plate, department: 'kitchen' },
  cakeStand: { Drawing: table.CakeStand, department: 'kitchen' },
  cutlery: { Drawing: table.Cutlery, department: 'kitchen' },
  board: { Drawing: table.Board, department: 'kitchen' },
  tray: { Drawing: table.Tray, department: 'kitchen' },
  coasters: { Drawing: table.Coasters, department: 'kitchen' },
  napkins: { Drawing: table.Napkins, department: 'kitchen' },
  cakeCases: { Drawing: table.CakeCases, department: 'kitchen' },
  utensils: { Drawing: kitchenTools.Utensils, department: 'kitchen' },
  pan: { Drawing: kitchenTools.Pan, department: 'kitchen' },
  scales: { Drawing: kitchenTools.Scales, department: 'kitchen' },
  cutters: { Drawing: kitchenTools.Cutters, department: 'kitchen' },
  mould: { Drawing: kitchenTools.Mould, department: 'kitchen' },
  strainer: { Drawing: kitchenTools.Strainer, department: 'kitchen' },
  dripper: { Drawing: kitchenTools.Dripper, department: 'kitchen' },
  grinder: { Drawing: kitchenTools.Grinder, department: 'kitchen' },
  cruet: { Drawing: kitchenTools.Cruet, department: 'kitchen' },
  breadBin: { Drawing: kitchenTools.BreadBin, department: 'kitchen' },
  teaTowel: { Drawing: linen.TeaTowel, department: 'home', hangs: true },
  apron: { Drawing: linen.Apron, department: 'home', hangs: true },
  ovenGlove: { Drawing: linen.OvenGlove, department: 'home' },
  cushion: { Drawing: linen.Cushion, department: 'home' },
  throw: { Drawing: linen.Throw, department: 'home' },
  doormat: { Drawing: linen.Doormat, department: 'home', hangs: true },
  towels: { Drawing: linen.Towels, department: 'bath' },
  bib: { Drawing: linen.Bib, department: 'children', hangs: true },
  socks: { Drawing: linen.Socks, department: 'children' },
  hotWaterBottle: { Drawing: linen.HotWaterBottle, department: 'home' },
  jamJar: { Drawing: jars.JamJar, department: 'pantry' },
  honeyJar: { Drawing: jars.HoneyJar, department: 'pantry' },
  storageJar: { Drawing: jars.StorageJar, department: 'pantry' },
  teaTin: { Drawing: jars.TeaTin, department: 'tea' },
  cakeTin: { Drawing: jars.CakeTin, department: 'kitchen' },
  canisters: { Drawing: jars.Canisters, department: 'kitchen' },
  flatTin: { Drawing: jars.FlatTin, department: 'bath' },
  tinBox: { Drawing: jars.TinBox, department: 'kitchen' },
  teaBox: { Drawing: pantry.TeaBox, department: 'tea' },
  coffeeBag: { Drawing: pantry.CoffeeBag, department: 'tea' },
  chocolate: { Drawing: pantry.Chocolate, department: 'pantry' },
  truffles: { Drawing: pantry.Truffles, department: 'pantry' },
  biscuits: { Drawing: pantry.Biscuits, department: 'pantry' },
  bottle: { Drawing: pantry.Bottle, department: 'pantry' },
  sack: { Drawing: pantry.Sack, department: 'pantry' },
  popcorn: { Drawing: pantry.Popcorn, department: 'pantry' },
  glassCandle: { Drawing: candles.GlassCandle, department: 'scent' },
  dinnerCandles: { Drawing: candles.DinnerCandles, department: 'scent' },
  pillarCandle: { Drawing: candles.PillarCandle, department: 'scent' },
  tealightHolder: { Drawing: candles.TealightHolder, department: 'scent' },
  tealights: { Drawing: candles.Tealights, department: 'scent' },
  lantern: { Drawing: candles.Lantern, department: 'scent' },
  candlestick: { Drawing: candles.Candlestick, department: 'scent' },
  matches: { Drawing: candles.Matches, department: 'scent' },
  snuffer: { Drawing: candles.Snuffer, department: 'scent' },
  soap: { Drawing: bath.Soap, department: 'bath' },
  pumpBottle: { Drawing: bath.PumpBottle, department: 'bath' },
  sprayBottle: { Drawing: bath.SprayBottle, department: 'bath' },
  tube: { Drawing: bath.Tube, department: 'bath' },
  soapDish: { Drawing: bath.SoapDish, department: 'bath' },
  brush: { Drawing: bath.Brush, department: 'bath' },
  sponge: { Drawing: bath.Sponge, department: 'bath' },
  diffuser: { Drawing: bath.Diffuser, department: 'scent' },
  incense: { Drawing: bath.Incense, department: 'scent' },
  card: { Drawing: paper.Card, department: 'paper' },
  wrapRoll: { Drawing: paper.WrapRoll, department: 'paper' },
  ribbon: { Drawing: paper.Ribbon, department: 'paper' },
  twine: { Drawing: paper.Twine, department: 'paper' },
  letterSet: { Drawing: paper.LetterSet, department: 'paper' },
  tape: { Drawing: paper.Tape, department: 'paper' },
  playingCards: { Drawing: paper.PlayingCards, department: 'paper' },
  stickers: { Drawing: paper.Stickers, department: 'paper' },
  parcel: { Drawing: presents.Parcel, department: 'paper' },
  giftTags: { Drawing: presents.GiftTags, department: 'paper' },
  giftBag: { Drawing: presents.GiftBag, department: 'paper' },
  bottleBag: { Drawing: presents.BottleBag, department: 'paper' },
  hamper: { Drawing: presents.Hamper, department: 'paper' },
  notebook: { Drawing: writing.Notebook, department: 'paper' },
  book: { Drawing: writing.Book, department: 'paper' },
  pen: { Drawing: writing.Pen, department: 'paper' },
  pencils: { Drawing: writing.Pencils, department: 'paper' },
  ink: { Drawing: writing.Ink, department: 'paper' },
  calendar: { Drawing: writing.Calendar, department: 'paper' },
  stamp: { Drawing: writing.Stamp, department: 'paper', hangs: true },
  chalkboard: { Drawing: writing.Chalkboard, department: 'paper', hangs: true },
  ruler: { Drawing: writing.Ruler, department: 'paper' },
  bunting: { Drawing: party.Bunting, department: 'festive', hangs: true },
  paperChain: { Drawing: party.PaperChain, department: 'festive', hangs: true },
  balloons: { Drawing: party.Balloons, department: 'festive', hangs: true },
  cracker: { Drawing: party.Cracker, department: 'festive', hangs: true },
  partyHat: { Drawing: party.PartyHat, department: 'festive' },
  straws: { Drawing: party.Straws, department: 'festive' },
  garland: { Drawing: party.Garland, department: 'festive', hangs: true },
  hangingHeart: { Drawing: hangings.HangingHeart, department: 'festive', hangs: true },
  wickerHeart: { Drawing: hangings.WickerHeart, department: 'festive', hangs: true },
  hangingStar: { Drawing: hangings.HangingStar, department: 'festive', hangs: true },
  bauble: { Drawing: hangings.Bauble, department: 'festive', hangs: true },
  firTree: { Drawing: festive.FirTree, department: 'festive' },
  wreath: { Drawing: festive.Wreath, department: 'festive', hangs: true },
  angel: { Drawing: festive.Angel, department: 'festive', hangs: true },
  bells: { Drawing: festive.Bells, department: 'festive', hangs: true },
  stocking: { Drawing: festive.Stocking, department: 'festive', hangs: true },
  paintedEgg: { Drawing: festive.PaintedEgg, department: 'festive' },
  frame: { Drawing: home.Frame, department: 'home', hangs: true },
  artPrint: { Drawing: home.ArtPrint, department: 'home', hangs: true },
  vase: { Drawing: home.Vase, department: 'home' },
  bouquet: { Drawing: home.Bouquet, department: 'home', hangs: true },
  sign: { Drawing: home.Sign, department: 'home', hangs: true },
  wallClock: { Drawing: clocksAndLamps.WallClock, department: 'home', hangs: true },
  alarmClock: { Drawing: clocksAndLamps.AlarmClock, department: 'home' },
  lamp: { Drawing: clocksAndLamps.Lamp, department: 'home' },
  nightLight: { Drawing: clocksAndLamps.NightLight, department: 'home' },
  fairyLights: { Drawing: clocksAndLamps.FairyLights, department: 'home', hangs: true },
  hooks: { Drawing: fittings.Hooks, department: 'home', hangs: true },
  knob: { Drawing: fittings.Knob, department: 'home', hangs: true },
  mirror: { Drawing: fittings.Mirror, department: 'home', hangs: true },
  drawers: { Drawing: fittings.Drawers, department: 'home' },
  moneyBox: { Drawing: fittings.MoneyBox, department: 'home' },
  doorstop: { Drawing: fittings.Doorstop, department: 'home' },
  woodenLetters: { Drawing: fittings.WoodenLetters, department: 'home' },
  magnets: { Drawing: fittings.Magnets, department: 'home', hangs: true },
  thermometer: { Drawing: fittings.Thermometer, department: 'home', hangs: true },
  pegs: { Drawing: fittings.Pegs, department: 'home', hangs: true },
  basket: { Drawing: storage.Basket, department: 'home' },
  trinketBox: { Drawing: storage.TrinketBox, department: 'home' },
  storageBox: { Drawing: storage.StorageBox, department: 'home' },
  crate: { Drawing: storage.Crate, department: 'home' },
  birdOrnament: { Drawing: storage.BirdOrnament, department: 'home' },
  birdcage: { Drawing: storage.Birdcage, department: 'home' },
  trellis: { Drawing: storage.Trellis, department: 'garden' },
  toteBag: { Drawing: bags.ToteBag, department: 'wear' },
  lunchBag: { Drawing: bags.LunchBag, department: 'wear' },
  lunchBox: { Drawing: bags.LunchBox, department: 'wear' },
  drawstringBag: { Drawing: bags.DrawstringBag, department: 'wear' },
  purse: { Drawing: bags.Purse, department: 'wear' },
  backpack: { Drawing: bags.Backpack, department: 'wear' },
  umbrella: { Drawing: bags.Umbrella, department: 'wear', hangs: true },
  fan: { Drawing: bags.Fan, department: 'wear', hangs: true },
  wallet: { Drawing: bags.Wallet, department: 'wear' },
  luggageTag: { Drawing: bags.LuggageTag, department: 'wear' },
  necklace: { Drawing: jewellery.Necklace, department: 'wear', hangs: true },
  bracelet: { Drawing: jewellery.Bracelet, department: 'wear' },
  earrings: { Drawing: jewellery.Earrings, department: 'wear', hangs: true },
  ring: { Drawing: jewellery.Ring, department: 'wear' },
  hairBand: { Drawing: jewellery.HairBand, department: 'wear', hangs: true },
  scarf: { Drawing: wear.Scarf, department: 'wear' },
  slippers: { Drawing: wear.Slippers, department: 'wear' },
  gloves: { Drawing: wear.Gloves, department: 'wear' },
  handWarmer: { Drawing: wear.HandWarmer, department: 'wear' },
  rainCoat: { Drawing: wear.RainCoat, department: 'wear', hangs: true },
  wateringCan: { Drawing: garden.WateringCan, department: 'garden' },
  seedPacket: { Drawing: garden.SeedPacket, department: 'garden' },
  gardenTools: { Drawing: garden.GardenTools, department: 'garden' },
  snips: { Drawing: garden.Snips, department: 'garden' },
  plantLabels: { Drawing: garden.PlantLabels, department: 'garden' },
  kneelingPad: { Drawing: garden.KneelingPad, department: 'garden' },
  windmill: { Drawing: garden.Windmill, department: 'garden' },
  bucket: { Drawing: garden.Bucket, department: 'children' },
  plantPot: { Drawing: plantPots.PlantPot, department: 'garden' },
  plantPots: { Drawing: plantPots.PlantPots, department: 'garden' },
  hangingPlanter: { Drawing: plantPots.HangingPlanter, department: 'garden', hangs: true },
  trough: { Drawing: plantPots.Trough, department: 'garden' },
  birdFeeder: { Drawing: birdGarden.BirdFeeder, department: 'garden', hangs: true },
  birdHouse: { Drawing: birdGarden.BirdHouse, department: 'garden', hangs: true },
  beeHouse: { Drawing: birdGarden.BeeHouse, department: 'garden', hangs: true },
  softToy: { Drawing: toys.SoftToy, department: 'children' },
  ragDoll: { Drawing: toys.RagDoll, department: 'children' },
  rockingHorse: { Drawing: toys.RockingHorse, department: 'children' },
  nestingDolls: { Drawing: toys.NestingDolls, department: 'children' },
  puzzle: { Drawing: games.Puzzle, department: 'children' },
  blocks: { Drawing: games.Blocks, department: 'children' },
  spinningTop: { Drawing: games.SpinningTop, department: 'children' },
  skittles: { Drawing: games.Skittles, department: 'children' },
  boardGame: { Drawing: games.BoardGame, department: 'children' },
  sewingKit: { Drawing: making.SewingKit, department: 'home' },
  paints: { Drawing: making.Paints, department: 'children' },
  glider: { Drawing: making.Glider, department: 'children', hangs: true },
  harmonica: { Drawing: making.Harmonica, department: 'children' },
  playhouse: { Drawing: making.Playhouse, department: 'children' },
  bicycleBell: { Drawing: making.BicycleBell, department: 'wear' },
  torch: { Drawing: making.Torch, department: 'home', hangs: true },
  calculator: { Drawing: making.Calculator, department: 'paper' },
} satisfies Readonly<Record<string, Motif>>;

/** The name of a motif. */
export type MotifName = keyof typeof drawn;

/** Every motif under its name. */
export const motifs: Readonly<Record<MotifName, Motif>> = drawn;
