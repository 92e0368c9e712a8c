/// The shapes that bots speak already.
package enum BotShapes {}
