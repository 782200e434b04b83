//! What each part of the work takes, in CPU seconds of the whole process and in seconds of the clock.

use std::time::Instant;

/// Seconds since the last part ended, part by part; a part that comes again adds up.
pub struct Timings {
    parts: Vec<Part>,
    last: (Instant, Option<f64>),
}

/// What one part took.
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// Seconds of all cores together; `None` where the system does not tell.
    pub cpu: Option<f64>,
    /// Seconds of the clock.
    pub wall: f64,
}

impl Timings {
    /// Begins now.
    pub fn start() -> Timings {
        Timings { parts: Vec::new(), last: (Instant::now(), cpu()) }
    }

    /// Notes that a part is done.
    pub fn done(&mut self, name: &'static str) {
        let now = (Instant::now(), cpu());
        let taken = (now.0 - self.last.0, now.1.zip(self.last.1).map(|(now, then)| now - then));
        self.last = now;
        let at = self.parts.iter().position(|part| part.name == name).unwrap_or_else(|| {
            self.parts.push(Part { name, cpu: taken.1.map(|_| 0.0), wall: 0.0 });
            self.parts.len() - 1
        });
        let part = &mut self.parts[at];
        part.wall += taken.0.as_secs_f64();
        part.cpu = part.cpu.zip(taken.1).map(|(sum, more)| sum + more);
    }

    /// All parts, in the order in which they first ended.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }
}

#[cfg(unix)]
fn cpu() -> Option<f64> {
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Some(used.tv_sec as f64 + used.tv_nsec as f64 / 1e9)
}

#[cfg(not(unix))]
fn cpu() -> Option<f64> {
    None
}

#[cfg(test)]
mod tests {
    use super::Timings;

    #[test]
    fn a_part_that_comes_again_adds_up() {
        let mut timings = Timings::start();
        for name in ["read", "learn", "read"] {
            timings.done(name);
        }
        let names: Vec<&str> = timings.parts().iter().map(|part| part.name).collect();
        assert_eq!(names, ["read", "learn"]);
        assert!(timings.parts().iter().all(|part| part.wall >= 0.0 && part.cpu.is_none_or(|cpu| cpu >= 0.0)));
    }
}
