//! Numbers among the arguments of a task.

/// The number that follows this option, if it is there.
pub fn number(arguments: &[String], option: &str) -> Result<Option<u64>, String> {
    let Some(at) = arguments.iter().position(|argument| argument == option) else { return Ok(None) };
    let given = arguments.get(at + 1).and_then(|number| number.parse().ok());
    given.map(Some).ok_or_else(|| format!("a number is to follow {option}"))
}
