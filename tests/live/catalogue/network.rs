//! Compares events of connections and packets with what the sockets report.

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, UdpSocket},
    os::{
        fd::AsRawFd,
        linux::net::SocketAddrExt,
        unix::net::{SocketAddr as LocalAddr, UnixListener, UnixStream},
    },
    time::{Duration, Instant},
};

use crate::support::{Recorded, Table, Test, last_errno, machine, own, tid, tracepoint_format};

pub const TESTS: &[Test] = tests![
    connections_of_every_family,
    states_of_a_connection,
    segments_that_nobody_answers_are_sent_again,
    packets_handed_to_a_device,
    packets_to_nobody_are_dropped,
];

/// Event types, and the tests that provoke them.
pub const COVERED: &[(&str, &str)] = &[
    ("net_connect", "connections_of_every_family"),
    ("tcp_state", "states_of_a_connection"),
    ("tcp_retransmit", "segments_that_nobody_answers_are_sent_again"),
    ("net_transmit", "packets_handed_to_a_device"),
    ("packet_drop", "packets_to_nobody_are_dropped"),
];

const LOOPBACK: [SocketAddr; 2] = [
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
    SocketAddr::new(std::net::IpAddr::V6(Ipv6Addr::LOCALHOST), 0),
];

fn family(address: SocketAddr) -> u32 {
    if address.is_ipv4() { libc::AF_INET as u32 } else { libc::AF_INET6 as u32 }
}

/// Opens a socket that stays open until the process ends.
fn socket(family: i32, kind: i32) -> i32 {
    // SAFETY: the call touches no memory.
    let fd = unsafe { libc::socket(family, kind | libc::SOCK_CLOEXEC, 0) };
    assert!(fd >= 0);
    fd
}

fn connections_of_every_family() {
    let listeners = LOOPBACK.map(|any| TcpListener::bind(any).unwrap());
    let addresses = listeners.each_ref().map(|l| l.local_addr().unwrap());
    let refused = TcpListener::bind(LOOPBACK[0]).unwrap().local_addr().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gr\u{f6}\u{df}e");
    let _local = UnixListener::bind(&path).unwrap();
    let name = format!("ringframe \u{e9} {}", std::process::id());
    let abstract_address = LocalAddr::from_abstract_name(&name).unwrap();
    let _abstract = UnixListener::bind_addr(&abstract_address).unwrap();

    let session = own(&["net_connect"]).start().unwrap();
    let streams = addresses.map(|address| TcpStream::connect(address).unwrap());
    let error = TcpStream::connect(refused).unwrap_err();
    assert_eq!(error.raw_os_error(), Some(libc::ECONNREFUSED));
    let locals = [UnixStream::connect(&path).unwrap(), UnixStream::connect_addr(&abstract_address).unwrap()];
    // A path that fills the address, without NUL; a family without columns; an unreadable address; an address that is
    // too short for its family; and a port on which nobody listens.
    let fds = [socket(libc::AF_UNIX, libc::SOCK_STREAM), socket(libc::AF_INET, libc::SOCK_DGRAM)];
    let waiting = socket(libc::AF_INET, libc::SOCK_STREAM | libc::SOCK_NONBLOCK);
    // SAFETY: the structures consist of plain numbers and have the given sizes; the kernel refuses the invalid address.
    let results = unsafe {
        let mut full: libc::sockaddr_un = std::mem::zeroed();
        full.sun_family = libc::AF_UNIX as u16;
        full.sun_path.fill(b'p' as libc::c_char);
        let none: libc::sockaddr = std::mem::zeroed();
        let mut to: libc::sockaddr_in = std::mem::zeroed();
        to.sin_family = libc::AF_INET as u16;
        to.sin_port = addresses[0].port().to_be();
        to.sin_addr.s_addr = u32::from(Ipv4Addr::LOCALHOST).to_be();
        let outcome = |result: i32| if result < 0 { (None, Some(last_errno())) } else { (Some(result), None) };
        let to = (&raw const to).cast();
        [
            outcome(libc::connect(fds[0], (&raw const full).cast(), 110)),
            outcome(libc::connect(fds[1], &none, 16)),
            outcome(libc::connect(fds[1], std::ptr::without_provenance(8), 16)),
            outcome(libc::connect(fds[1], to, 4)),
            outcome(libc::connect(waiting, to, 16)),
        ]
    };
    let all = Recorded::all(session);
    assert_eq!(
        results.map(|r| r.1),
        [Some(libc::ENOENT), None, Some(libc::EFAULT), Some(libc::EINVAL), Some(libc::EINPROGRESS)]
    );

    type Row = (Option<u32>, Option<String>, Option<u32>, Option<String>, (Option<i32>, Option<i32>));
    let ip = |address: SocketAddr, outcome| -> Row {
        (Some(family(address)), Some(address.ip().to_string()), Some(u32::from(address.port())), None, outcome)
    };
    let local = |path: &str, outcome| -> Row { (Some(1), None, None, Some(path.to_owned()), outcome) };
    let done = (Some(0), None);
    let expected = [
        ip(addresses[0], done),
        ip(addresses[1], done),
        ip(refused, (None, Some(libc::ECONNREFUSED))),
        local(path.to_str().unwrap(), done),
        local(&format!("@{name}"), done),
        local(&"p".repeat(108), results[0]),
        (Some(0), None, None, None, results[1]),
        (None, None, None, None, results[2]),
        (Some(2), None, None, None, results[3]),
        ip(addresses[0], results[4]),
    ];
    let table = all.table("net_connect");
    let (families, address, port) = (table.optional_u32("family"), table.string("address"), table.optional_u32("port"));
    let (path, result, errno) = (table.string("path"), table.i32("result"), table.i32("errno"));
    let row = |row: usize| -> Row {
        (families[row], address[row].clone(), port[row], path[row].clone(), (result[row], errno[row]))
    };
    assert_eq!((0..table.rows()).map(row).collect::<Vec<_>>(), expected);
    let fd = table.i32("fd");
    let known = [streams[0].as_raw_fd(), streams[1].as_raw_fd(), locals[0].as_raw_fd(), locals[1].as_raw_fd()];
    assert_eq!([fd[0], fd[1], fd[3], fd[4]], known.map(Some));
    assert_eq!(fd[5..], [fds[0], fds[1], fds[1], fds[1], waiting].map(Some));
    assert!(table.u32("tid").iter().all(|&t| t == tid()) && table.duration("duration").iter().all(|&d| d > 0));
    assert_eq!(all.stats.event("net_connect").unwrap().counters.unreadable, 1);
}

/// Returns the states of each socket in the order of time, by the kernel's address of the socket.
fn histories(table: &Table<'_>, rows: &[usize]) -> BTreeMap<u64, Vec<i32>> {
    let (socket, old, new) = (table.u64("socket"), table.i32("old_state"), table.i32("new_state"));
    let mut histories = BTreeMap::<_, Vec<i32>>::new();
    for &row in rows {
        let states = histories.entry(socket[row]).or_insert_with(|| vec![old[row].unwrap()]);
        assert_eq!(*states.last().unwrap(), old[row].unwrap(), "a change begins with the last state");
        states.push(new[row].unwrap());
    }
    histories
}

fn states_of_a_connection() {
    const CLOSED: i32 = 7;
    for any in LOOPBACK {
        let session = machine(&["tcp_state"]).start().unwrap();
        let listener = TcpListener::bind(any).unwrap();
        let server = listener.local_addr().unwrap();
        let client = TcpStream::connect(server).unwrap();
        let from = client.local_addr().unwrap();
        let (accepted, _) = listener.accept().unwrap();
        drop(client);
        std::thread::sleep(Duration::from_millis(50));
        drop(accepted);
        drop(listener);
        std::thread::sleep(Duration::from_millis(50));
        let all = Recorded::all(session);
        let table = all.table("tcp_state");
        let (here, there) = (table.u32("local_port"), table.u32("remote_port"));
        let (port, other) = (u32::from(server.port()), u32::from(from.port()));
        let (families, protocols) = (table.u32("family"), table.u32("protocol"));
        let (local, remote) = (table.string("local_address"), table.string("remote_address"));
        let rows = table.where_row(|row| families[row] == family(any) && (here[row] == port || there[row] == port));
        let histories: Vec<_> = histories(&table, &rows).into_values().collect();
        let has = |states: &[i32]| histories.iter().filter(|h| *h == states).count() == 1;
        assert_eq!(histories.len(), 3, "{histories:?}");
        assert!(has(&[CLOSED, 10, CLOSED]), "the listener: {histories:?}");
        assert!(has(&[CLOSED, 2, 1, 4, 5, CLOSED]), "SYN sent, established, FIN wait 1 and 2: {histories:?}");
        assert!(has(&[10, 3, 1, 8, 9, CLOSED]), "SYN received, established, close wait, last ACK: {histories:?}");
        let address = any.ip().to_string();
        let none = if any.is_ipv4() { "0.0.0.0" } else { "::" };
        let old = table.i32("old_state");
        for row in rows {
            assert_eq!((protocols[row], local[row].as_deref()), (libc::IPPROTO_TCP as u32, Some(&*address)));
            let ports = (here[row], there[row]);
            let listens = ports == (port, 0);
            assert_eq!(remote[row].as_deref(), Some(if listens { none } else { &*address }));
            // The kernel chooses a port after the first change of state.
            let begins = old[row] == Some(CLOSED) && ports == (0, port);
            assert!(listens || begins || ports == (port, other) || ports == (other, port), "{ports:?}");
        }
    }
}

/// Begins a connection without waiting for it. Returns its socket and its local port.
fn begin_connection(to: SocketAddr) -> (i32, u32) {
    let fd = socket(family(to) as i32, libc::SOCK_STREAM | libc::SOCK_NONBLOCK);
    // SAFETY: the structures consist of plain numbers and have room for the address of either family.
    unsafe {
        let mut storage: libc::sockaddr_in6 = std::mem::zeroed();
        let at = &raw mut storage;
        match to {
            SocketAddr::V4(to) => {
                let v4: *mut libc::sockaddr_in = at.cast();
                (*v4).sin_family = libc::AF_INET as u16;
                (*v4).sin_port = to.port().to_be();
                (*v4).sin_addr.s_addr = u32::from(*to.ip()).to_be();
            }
            SocketAddr::V6(to) => {
                (*at).sin6_family = libc::AF_INET6 as u16;
                (*at).sin6_port = to.port().to_be();
                (*at).sin6_addr.s6_addr = to.ip().octets();
            }
        }
        let length = if to.is_ipv4() { size_of::<libc::sockaddr_in>() } else { size_of::<libc::sockaddr_in6>() };
        assert_eq!((libc::connect(fd, at.cast(), length as u32), last_errno()), (-1, libc::EINPROGRESS));
        let mut length = size_of::<libc::sockaddr_in6>() as u32;
        assert_eq!(libc::getsockname(fd, at.cast(), &mut length), 0);
        // Both families have the port at the same offset.
        (fd, u32::from(u16::from_be((*at).sin6_port)))
    }
}

fn segments_that_nobody_answers_are_sent_again() {
    let session = machine(&["tcp_retransmit"]).start().unwrap();
    let connections = LOOPBACK.map(|any| {
        let listener = TcpListener::bind(any).unwrap();
        // The backlog has room for one connection; the kernel drops the SYN of the next.
        // SAFETY: the call touches no memory.
        assert_eq!(unsafe { libc::listen(listener.as_raw_fd(), 0) }, 0);
        let to = listener.local_addr().unwrap();
        let first = TcpStream::connect(to).unwrap();
        let begun = begin_connection(to);
        (listener, first, to, begun)
    });
    // The kernel retransmits for the first time after a second.
    std::thread::sleep(Duration::from_millis(1400));
    let all = Recorded::all(session);
    let table = all.table("tcp_retransmit");
    let (here, there, families) = (table.u32("local_port"), table.u32("remote_port"), table.optional_u32("family"));
    let (local, remote, state) = (table.string("local_address"), table.string("remote_address"), table.i32("state"));
    let socket = table.u64("socket");
    for (_listener, _first, to, (fd, port)) in connections {
        let rows = table.where_row(|row| (here[row], there[row]) == (port, u32::from(to.port())));
        // The socket's own count.
        // SAFETY: the structure consists of plain numbers, and the size passed is its own.
        let again = unsafe {
            let mut info: libc::tcp_info = std::mem::zeroed();
            let mut length = size_of_val(&info) as u32;
            let at = (&raw mut info).cast();
            assert_eq!(libc::getsockopt(fd, libc::IPPROTO_TCP, libc::TCP_INFO, at, &mut length), 0);
            libc::close(fd);
            usize::from(info.tcpi_retransmits)
        };
        assert!(again >= 1 && rows.len() == again, "{} rows of {again}", rows.len());
        let address = to.ip().to_string();
        for row in rows {
            assert!(families[row].is_none_or(|f| f == family(to)));
            assert_eq!((local[row].as_deref(), remote[row].as_deref()), (Some(&*address), Some(&*address)));
            assert_eq!(state[row], Some(2), "SYN sent");
            assert_ne!(socket[row], 0);
        }
    }
}

fn packets_handed_to_a_device() {
    let session = machine(&["net_transmit"]).start().unwrap();
    let mut expected = Vec::new();
    for (any, headers) in LOOPBACK.into_iter().zip([20 + 8, 40 + 8]) {
        let socket = UdpSocket::bind(any).unwrap();
        for n in 0..20 {
            let length = 4321 + n * 13;
            socket.send_to(&vec![1; length], socket.local_addr().unwrap()).unwrap();
            // The device's header has 14 bytes.
            expected.push((length + headers + 14) as u32);
        }
    }
    let all = Recorded::all(session);
    let table = all.table("net_transmit");
    let (device, length, result) = (table.string("device"), table.u32("length"), table.i32("result"));
    let tids = table.u32("tid");
    let rows = table.where_row(|row| tids[row] == tid());
    assert!(rows.iter().all(|&row| device[row].as_deref() == Some("lo") && result[row] == Some(0)));
    let mut sent: Vec<_> = rows.iter().map(|&row| length[row]).filter(|&l| l > 4000).collect();
    sent.sort_unstable();
    expected.sort_unstable();
    assert_eq!(sent, expected);
}

/// Returns this kernel's number of a reason.
fn reason(name: &str) -> Option<u32> {
    let format = tracepoint_format("skb", "kfree_skb");
    let before = format.split_once(&format!(", \"{name}\""))?.0;
    before.rsplit_once("{ ")?.1.parse().ok()
}

/// Returns the kernel's functions by address.
fn functions() -> BTreeMap<u64, String> {
    let symbols = std::fs::read_to_string("/proc/kallsyms").unwrap();
    let functions = symbols.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let at = u64::from_str_radix(words.next()?, 16).ok()?;
        words.next()?.eq_ignore_ascii_case("t").then(|| (at, words.next().unwrap_or_default().to_owned()))
    });
    functions.collect()
}

fn packets_to_nobody_are_dropped() {
    const EACH: u32 = 50;
    let functions = functions();
    let function = |address| functions.range(..=address).next_back().map_or("", |(_, name)| name);
    for (any, protocol) in LOOPBACK.into_iter().zip([0x800, 0x86dd]) {
        let nobody = UdpSocket::bind(any).unwrap().local_addr().unwrap();
        let socket = UdpSocket::bind(any).unwrap();
        let session = machine(&["packet_drop"]).start().unwrap();
        for _ in 0..EACH {
            // The socket is not connected, so it receives no error.
            socket.send_to(b"to nobody", nobody).unwrap();
        }
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_millis(20) {
            std::thread::yield_now();
        }
        let all = Recorded::all(session);
        let table = all.table("packet_drop");
        let (protocols, reasons) = (table.u32("protocol"), table.optional_u32("reason"));
        let location = table.u64("location");
        let no_socket = reason("NO_SOCKET");
        let rows = table.where_row(|row| {
            protocols[row] == protocol
                && reasons[row] == no_socket
                && function(location[row]).to_lowercase().contains("udp")
        });
        assert_eq!(rows.len() as u32, EACH, "{protocols:x?} {reasons:?}");
    }
}
